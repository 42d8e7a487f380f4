import { NotFound } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { findPolicy, policyView } from './rows.js';
import { PolicyParams, PolicyView } from './schema.js';

export const getPolicy = endpoint(
  {
    method: 'get',
    path: '/api/v1/policies/{version}',
    tag: 'Policies',
    summary: 'One version of the policy by its number, or the `draft`',
    params: PolicyParams,
    answers: { 200: { description: 'The version', schema: PolicyView } },
  },
  async (call) => {
    const row = await call.data((tx) => findPolicy(tx, call.params.version));
    if (!row) throw new NotFound('There is no such version.');
    const view = policyView(row);
    return { status: 200, body: view, etag: tagOf(view) };
  },
);
