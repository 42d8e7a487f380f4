import { endpoint } from '../endpoint.js';
import { assertMatch, tagOf } from '../etag.js';
import { findPartner, partnerView } from './find.js';
import { ChangePartnerBody, PartnerParams, PartnerView } from './schema.js';
import { assertSound } from './write.js';

export const changePartner = endpoint(
  {
    method: 'patch',
    path: '/api/v1/partners/{partnerId}',
    tag: 'Partners',
    summary: 'Change what is said of a partner',
    params: PartnerParams,
    body: ChangePartnerBody,
    answers: { 200: { description: 'As it is now', schema: PartnerView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { partnerId: id } = call.params;
    const { name, country, locale, timeZone } = call.body;
    const data = {
      ...(name === undefined ? {} : { name }),
      ...(country === undefined ? {} : { country }),
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { timeZone }),
    };
    const view = await call.data(async (tx) => {
      await tx.$queryRaw`SELECT 1 AS held FROM (SELECT pg_advisory_xact_lock(hashtext('partners'))) held`;
      assertMatch(call.req, tagOf(partnerView(await findPartner(tx, id))));
      await assertSound(tx, call.body, id);
      if (Object.keys(data).length > 0) await tx.partner.update({ where: { id }, data, select: { id: true } });
      return partnerView(await findPartner(tx, id));
    });
    return { status: 200, body: view, etag: tagOf(view), audit: { ...data } };
  },
);
