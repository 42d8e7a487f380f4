import { endpoint } from '../endpoint.js';
import { assertMatch, tagOf } from '../etag.js';
import { findCustomer } from './find.js';
import { ChangeCustomerBody, CustomerParams, CustomerView } from './schema.js';
import { customerView } from './view.js';
import { assertSound, domainsOf, named, writeParts } from './write.js';

export const changeCustomer = endpoint(
  {
    method: 'patch',
    path: '/api/v1/customers/{customerId}',
    tag: 'Customers',
    summary: 'Change what is said; domains and contacts are replaced as a whole',
    params: CustomerParams,
    body: ChangeCustomerBody,
    answers: { 200: { description: 'As it is now', schema: CustomerView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { who, body, params } = call;
    const { companyName, country, locale, timeZone, contacts } = body;
    const domains = domainsOf(body);
    assertSound(timeZone, domains);
    const view = await call
      .data(async (tx) => {
        const before = await findCustomer(tx, who, params);
        assertMatch(call.req, tagOf(customerView(before)));
        const data = {
          ...(companyName === undefined ? {} : { companyName }),
          ...(country === undefined ? {} : { country }),
          ...(locale === undefined ? {} : { locale }),
          ...(timeZone === undefined ? {} : { timeZone }),
        };
        if (Object.keys(data).length > 0) await tx.customer.update({ where: { id: before.id }, data });
        await writeParts(tx, before, { domains, contacts });
        return customerView(await findCustomer(tx, who, params));
      })
      .catch((error: unknown) => {
        throw named(error);
      });
    return { status: 200, body: view, etag: tagOf(view) };
  },
);
