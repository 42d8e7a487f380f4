import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { ApiKeyParams } from './schema.js';

/** From the next request on. It cannot be taken back; another key can be made. */
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
    const { count } = await call.data((tx) =>
      tx.apikey.updateMany({ where: { id, referenceId, enabled: true }, data: { enabled: false } }),
    );
    if (count === 0) throw new NotFound('They have no such key.');
    return { status: 204, audit: { key: id } };
  },
);
