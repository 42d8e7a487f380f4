import { isConfirmed } from '../../domain/orders.js';
import { NotFound } from '../../domain/refusals.js';
import type { Tx } from '../../platform/database/tenant.js';
import { confirmationFacts } from '../../platform/documents/facts.js';
import { orderConfirmation } from '../../platform/documents/order-confirmation.js';
import { findCustomer } from '../customers/find.js';
import { type Call, endpoint } from '../endpoint.js';
import { DocumentQuery, OrderParams } from './schema.js';

async function facts(
  tx: Tx,
  { params, query, who }: Call<{ customerId: string; orderId: string }, { partnerId?: string | undefined }>,
) {
  const { id: customerId, partnerId } = await findCustomer(tx, who, { ...params, ...query });
  const order = await tx.order.findFirst({ where: { id: params.orderId, customerId, partnerId } });
  if (!order || !isConfirmed(order.status)) throw new NotFound('There is no such document.');
  return confirmationFacts(tx, order.id);
}

/** The order confirmation. It exists once the order is confirmed, and stays what it was whatever is taken back later. */
export const getConfirmation = endpoint(
  {
    method: 'get',
    path: '/api/v1/customers/{customerId}/orders/{orderId}/documents/confirmation.pdf',
    tag: 'Orders',
    summary: 'The order confirmation, in the language asked for',
    params: OrderParams,
    query: DocumentQuery,
    answers: { 200: { description: 'The PDF', contentType: 'application/pdf' } },
  },
  async (call) => {
    const { locale = call.locale } = call.query;
    const order = await call.data((tx) => facts(tx, call));
    const bytes = await orderConfirmation(order, locale);
    const { res } = call;
    res.attachment(`order-confirmation-${order.number}.pdf`);
    res.set({ 'Content-Type': 'application/pdf', 'Cache-Control': 'private, no-store' }).send(bytes);
    return null;
  },
);
