import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { findPartner, partnerView } from './find.js';
import { PartnerParams, PartnerView } from './schema.js';

export const getPartner = endpoint(
  {
    method: 'get',
    path: '/api/v1/partners/{partnerId}',
    tag: 'Partners',
    summary: 'One partner: whether it may sell, who said so, and what it asks for',
    params: PartnerParams,
    answers: { 200: { description: 'The partner', schema: PartnerView } },
  },
  async (call) => {
    const body = partnerView(await call.data((tx) => findPartner(tx, call.params.partnerId)));
    return { status: 200, body, etag: tagOf(body) };
  },
);
