import { CustomerQuery } from '../customers/schema.js';
import { endpoint } from '../endpoint.js';
import { findLink } from './find.js';
import { LinkParams, LinkView } from './schema.js';
import { linkView } from './view.js';

export const getLink = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/software/{subscriptionId}/downloads/{linkId}',
    tag: 'Downloads',
    summary: 'One download link, with what is left of it',
    params: LinkParams,
    query: CustomerQuery,
    answers: { 200: { description: 'The link, without keys', schema: LinkView } },
  },
  async (call, { settings }) => {
    const row = await call.data((tx) => findLink(tx, call.who, { ...call.params, ...call.query }));
    return { status: 200, body: linkView(row, { who: call.who, settings }) };
  },
);
