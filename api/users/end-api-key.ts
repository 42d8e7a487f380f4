import { NotFound } from '../../domain/refusals.js';
import { pauseJobsOf } from '../bulk/pause-jobs.js';
import { endpoint } from '../endpoint.js';
import { ApiKeyParams } from './schema.js';

/** From the next request on; bulk jobs of theirs that run are paused. It cannot be taken back; another key can be made. */
export const endApiKey = endpoint(
  {
    method: 'delete',
    path: '/api/v1/users/{userId}/api-keys/{keyId}',
    tag: 'Users',
    summary: 'End one of their API keys',
    params: ApiKeyParams,
    answers: { 204: { description: 'It does not count any more' } },
    audited: true,
  },
  async (call) => {
    const { keyId: id, userId: referenceId } = call.params;
    const { count } = await call.data(async (tx) => {
      const where = { id, referenceId, enabled: true };
      const ended = await tx.apikey.updateMany({ where, data: { enabled: false } });
      if (ended.count > 0) await pauseJobsOf(tx, referenceId);
      return ended;
    });
    if (count === 0) throw new NotFound('They have no such key.');
    return { status: 204, audit: { key: id } };
  },
);
