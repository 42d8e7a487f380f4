import type { OrderView } from '../api/orders/schema.js';
import type { Api } from './api-client.js';
import { path } from './api-client.js';
import type { Result } from './command.js';
import { Problem } from './problem.js';
import { listAll } from './ticket.js';

const ORDERS_MOST = 10_000;

/** An order in a line, for lists. */
export const orderLine = ({ number, orderId, status, total, createdAt, lineItems }: OrderView): string => {
  const names = lineItems.map(({ quantityPurchased, friendlyName }) => `${quantityPurchased} x ${friendlyName}`);
  const cells = [
    String(number),
    orderId,
    createdAt,
    status.padEnd(9),
    `${total.amount} ${total.currency}`.padStart(16),
  ];
  return `${cells.join('  ')}  ${names.join(', ')}`;
};

/** An order for a terminal. */
export function orderResult(order: OrderView): Result {
  const { orderId, number, status, total, tax, payment, failure, documents, lineItems } = order;
  const head = `Order ${number} (${orderId}): ${status}, ${total.amount} ${total.currency}`;
  const refunded = Number(payment.refunded.amount) > 0 ? [`  refunded ${payment.refunded.amount}`] : [];
  return {
    json: order,
    lines: [
      head,
      ...(tax ? [`  of which ${tax.label} ${tax.amount.amount} ${tax.amount.currency}`] : []),
      ...(failure ? [`  ${failure.code}: ${failure.detail}`] : []),
      ...refunded,
      ...lineItems.map((line) => `  ${line.subscriptionId}  ${line.quantityPurchased} x ${line.friendlyName}`),
      ...documents.map(({ kind, url }) => `  ${kind}: ${url}`),
    ],
  };
}

/** All orders of a customer, newest first. */
export const ordersOf = (api: Api, customer: string, status?: string): Promise<OrderView[]> => {
  const filter = status === undefined ? '' : `&status=${encodeURIComponent(status)}`;
  return listAll<OrderView>(api, `${path`/customers/${customer}/orders?limit=200`}${filter}`, ORDERS_MOST);
};

/** An order of the customer by its ID or its number. Errors: {@link Problem} when there is none. */
export async function findOrder(api: Api, customer: string, named: string): Promise<OrderView> {
  if (!/^\d{1,10}$/.test(named)) return api.get<OrderView>(path`/customers/${customer}/orders/${named}`);
  const found = (await ordersOf(api, customer)).find(({ number }) => number === Number(named));
  if (!found) throw new Problem('not-found', `This customer has no order ${named}.`);
  return found;
}
