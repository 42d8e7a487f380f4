import { IllegalMove } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { findBuild } from './find.js';
import { BuildParams } from './schema.js';

/** For one that was registered wrongly. What was offered once stays, for somebody may have it. */
export const removeBuild = endpoint(
  {
    method: 'delete',
    path: '/api/v1/builds/{buildId}',
    tag: 'Builds',
    summary: 'Forget a build that has no file and never had one',
    params: BuildParams,
    answers: { 204: { description: 'Gone' } },
    audited: true,
  },
  async (call) => {
    await call.data(async (tx) => {
      const { id } = await findBuild(tx, call.params);
      const [gone] = await tx.$queryRaw<{ gone: boolean }[]>`SELECT drop_build(${id}) AS gone`;
      if (!gone?.gone) throw new IllegalMove('This build has a file, or one is on its way.');
    });
    return { status: 204 };
  },
);
