import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { findCustomer } from './find.js';
import { CustomerParams, CustomerQuery, CustomerView } from './schema.js';
import { customerView } from './view.js';

export const getCustomer = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}',
    tag: 'Customers',
    summary: 'One customer',
    params: CustomerParams,
    query: CustomerQuery,
    answers: { 200: { description: 'The customer', schema: CustomerView } },
  },
  async (call) => {
    const row = await call.data((tx) => findCustomer(tx, call.who, { ...call.params, ...call.query }));
    const body = customerView(row);
    return { status: 200, body, etag: tagOf(body) };
  },
);
