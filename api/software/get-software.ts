import { basisOf } from '../../platform/database/policies.js';
import { CustomerQuery } from '../customers/schema.js';
import { endpoint } from '../endpoint.js';
import { findSoftware } from './find.js';
import { SoftwareParams, SoftwareView } from './schema.js';
import { softwareView } from './view.js';

export const getSoftware = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}',
    tag: 'Software',
    summary: 'One bought line',
    params: SoftwareParams,
    query: CustomerQuery,
    answers: { 200: { description: 'The line, with what a cancellation would meet now', schema: SoftwareView } },
  },
  async (call) => {
    const { row, basis } = await call.data(async (tx) => {
      const found = await findSoftware(tx, call.who, { ...call.params, ...call.query });
      return { row: found, basis: await basisOf(tx, found.partnerId) };
    });
    return { status: 200, body: softwareView(row, call.locale, basis) };
  },
);
