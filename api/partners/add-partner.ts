import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { findPartner, partnerView } from './find.js';
import { NewPartnerBody, PartnerView } from './schema.js';
import { assertSound } from './write.js';

/** It may not sell yet: that is a decision of its own, with a reason. */
export const addPartner = endpoint(
  {
    method: 'post',
    path: '/api/v1/partners',
    tag: 'Partners',
    summary: 'Add a partner; it may sell once that is decided',
    body: NewPartnerBody,
    answers: { 201: { description: 'Added', schema: PartnerView } },
    audited: true,
  },
  async (call) => {
    const { body, resourceId: id } = call;
    const view = await call.data(async (tx) => {
      // Two of the same name at once: the second waits for the first, and is then refused.
      await tx.$queryRaw`SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock(hashtext('partners'))) held`;
      if (!(await tx.partner.findUnique({ where: { id } }))) {
        await assertSound(tx, body, null);
        await tx.partner.create({ data: { id, ...body }, select: { id: true } });
      }
      return partnerView(await findPartner(tx, id));
    });
    const headers = { Location: `/api/v1/partners/${id}` };
    return { status: 201, body: view, etag: tagOf(view), headers, audit: { partner: id } };
  },
);
