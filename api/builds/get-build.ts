import { endpoint } from '../endpoint.js';
import { findBuild } from './find.js';
import { BuildDetail, BuildParams } from './schema.js';
import { buildDetail } from './view.js';

export const getBuild = endpoint(
  {
    method: 'get',
    path: '/api/v1/builds/{buildId}',
    tag: 'Builds',
    summary: 'One build, and how far its file is',
    params: BuildParams,
    answers: { 200: { description: 'The build', schema: BuildDetail } },
  },
  async (call) => ({ status: 200, body: buildDetail(await call.data((tx) => findBuild(tx, call.params))) }),
);
