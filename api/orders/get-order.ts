import { NotFound } from '../../domain/refusals.js';
import { findCustomer } from '../customers/find.js';
import { CustomerQuery } from '../customers/schema.js';
import { endpoint } from '../endpoint.js';
import { OrderParams, OrderView } from './schema.js';
import { ORDER, orderView } from './view.js';

export const getOrder = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/orders/{orderId}',
    tag: 'Orders',
    summary: 'One order',
    params: OrderParams,
    query: CustomerQuery,
    answers: { 200: { description: 'The order', schema: OrderView } },
  },
  async (call) => {
    const row = await call.data(async (tx) => {
      const { id: customerId, partnerId } = await findCustomer(tx, call.who, { ...call.params, ...call.query });
      return tx.order.findFirst({ where: { id: call.params.orderId, customerId, partnerId }, include: ORDER });
    });
    if (!row) throw new NotFound('There is no such order.');
    return { status: 200, body: orderView(row, call.locale) };
  },
);
