import { BuildParams } from '../builds/schema.js';
import { findBuild } from '../builds/find.js';
import { endpoint } from '../endpoint.js';
import { assertWithoutFile, begin, checkSource } from './begin.js';
import { BeginUploadBody, UploadView } from './schema.js';
import { uploadView } from './view.js';

/** Asked again, it answers the one that is under way: the way to go on after a break. */
export const beginUpload = endpoint(
  {
    method: 'post',
    path: '/api/v1/builds/{buildId}/uploads',
    tag: 'Builds',
    summary: "Begin a build's file, or go on with it: sent in parts, or fetched from an address",
    params: BuildParams,
    body: BeginUploadBody,
    answers: { 201: { description: 'The upload that is under way', schema: UploadView } },
    audited: true,
  },
  async (call, deps) => {
    const { sourceUrl } = call.body;
    checkSource(sourceUrl, deps);
    const build = await call.data((tx) => findBuild(tx, call.params));
    await assertWithoutFile(deps, build);
    const row = await begin(call, deps, build, sourceUrl);
    return { status: 201, body: uploadView(row), headers: { Location: `/api/v1/uploads/${row.id}` } };
  },
);
