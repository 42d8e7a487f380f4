import { randomUUID } from 'node:crypto';
import { Forbidden } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { CUSTOMER, findCustomer } from './find.js';
import { CustomerView, NewCustomerBody } from './schema.js';
import { customerView } from './view.js';
import { assertSound, domainsOf, named, writeParts } from './write.js';

/** What is not said is taken from the partner. */
export const createCustomer = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers',
    tag: 'Customers',
    summary: 'Add a customer',
    body: NewCustomerBody,
    answers: { 201: { description: 'Added', schema: CustomerView } },
    audited: true,
  },
  async (call) => {
    const { who, body, resourceId: id } = call;
    const { partnerId } = who;
    if (partnerId === null) throw new Forbidden('Only partners have customers.');
    const domains = domainsOf(body) ?? [];
    assertSound(body.timeZone, domains);
    const row = await call
      .data(async (tx) => {
        const known = await tx.customer.findUnique({ where: { id, partnerId }, include: CUSTOMER });
        if (known) return known;
        const partner = await tx.partner.findUniqueOrThrow({ where: { id: partnerId } });
        const { companyName, country = partner.country, locale = partner.locale, timeZone = partner.timeZone } = body;
        const tenantGuid = body.customerId ?? randomUUID();
        await tx.customer.create({ data: { id, partnerId, tenantGuid, companyName, country, locale, timeZone } });
        await writeParts(tx, { id, partnerId }, { domains, contacts: body.contacts });
        return findCustomer(tx, who, { customerId: tenantGuid });
      })
      .catch((error: unknown) => {
        throw named(error);
      });
    const view = customerView(row);
    const headers = { Location: `/api/v1/customers/${view.customerId}` };
    return { status: 201, body: view, etag: tagOf(view), headers };
  },
);
