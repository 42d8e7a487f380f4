import type { ProductList } from '../../api/catalogue/schema.js';
import type { CustomerList } from '../../api/customers/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { CancellationBody } from '../../api/tickets/bodies.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { Answer, Client } from './client.js';
import type { Desk } from './desk.js';
import { eventually } from './eventually.js';

/** What people do at a desk again and again, through its front door. */

export interface Purchase {
  /** Tenant GUID; the first customer of the buying partner when absent. */
  readonly customerId?: string;
  readonly skuId?: string;
  readonly quantity?: number;
  /** Which partner buys, in the order of the demo data. */
  readonly partner?: number;
  /** A payment method of Stripe's; on account when absent. */
  readonly card?: string;
}

export interface Filing extends Partial<CancellationBody> {
  readonly partner?: number;
}

const CREATED = [200, 201, 202];

/** The body of an answer that has to be a success; the whole problem otherwise. */
export function expectDone<Body>(what: string, { status, body }: Answer<Body>): Body {
  if (!CREATED.includes(status)) throw new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

export async function firstCustomerId(desk: Desk, partner = 0): Promise<string> {
  const { items } = expectDone(
    'Customers',
    await desk.as('admin_agent', partner).get<CustomerList>('/api/v1/customers'),
  );
  if (!items[0]) throw new Error('The demo partner has no customer');
  return items[0].customerId;
}

/** A SKU that is sold to this partner, perpetual unless asked otherwise. */
export async function someSkuId(desk: Desk, partner = 0, licenceType = 'perpetual'): Promise<string> {
  const products = await desk.as('admin_agent', partner).get<ProductList>('/api/v1/products?limit=200');
  const skus = expectDone('Products', products)
    .items.filter((product) => product.licenceType === licenceType)
    .flatMap((product) => product.skus);
  const sold = skus.find(({ price }) => price !== null);
  if (!sold) throw new Error(`Nothing ${licenceType} is sold to this partner`);
  return sold.skuId;
}

export async function buySoftware(desk: Desk, purchase: Purchase): Promise<OrderView> {
  const { partner = 0, quantity = 1, card } = purchase;
  const buyer = desk.as('admin_agent', partner);
  const customerId = purchase.customerId ?? (await firstCustomerId(desk, partner));
  const skuId = purchase.skuId ?? (await someSkuId(desk, partner));
  const orders = `/api/v1/customers/${customerId}/orders`;
  const body = {
    lines: [{ skuId, quantity }],
    payment: card === undefined ? { method: 'invoice' } : { method: 'card', paymentMethodId: card },
  };
  return whenCompleted(buyer, orders, expectDone('Buying', await buyer.post<OrderView>(orders, body)));
}

/** The order once its keys are there. `orders` is the path of its customer's. */
export const whenCompleted = (buyer: Client, orders: string, { orderId }: OrderView): Promise<OrderView> =>
  eventually('the order is completed', async () => {
    const { body } = await buyer.get<OrderView>(`${orders}/${orderId}`);
    return body.status === 'completed' && body;
  });

/** A whole request for this order, ready to be sent. */
export const cancellationOf = (order: OrderView): Omit<CancellationBody, 'amount'> => ({
  problemType: 'cancellation',
  impact: 'moderate',
  title: 'Bought by mistake',
  description: 'The customer already has this product.',
  customer: order.customerId,
  order: order.orderId,
  reason: { code: 'accidental', text: 'Ordered twice by accident.' },
  contact: { name: 'Lin Mei-ling', email: 'meiling.lin@customer.example', phone: '+886 2 2345 6789', locale: 'en' },
  attachmentIds: [],
});

export async function fileCancellation(desk: Desk, { partner = 0, ...filing }: Filing): Promise<TicketView> {
  const base = filing.order && filing.customer ? undefined : await buySoftware(desk, { partner });
  const body = { ...(base ? cancellationOf(base) : {}), ...filing };
  const agent = desk.as('admin_agent', partner);
  return whenFiled(agent, await agent.post<TicketView>('/api/v1/tickets', body));
}

/** The ticket as it stands once its workflow has filed it, which on a busy machine is a moment after the answer. */
export async function whenFiled(agent: Client, answer: Answer<TicketView>): Promise<TicketView> {
  const ticket = expectDone('Filing', answer);
  if (ticket.status !== 'collecting') return ticket;
  return eventually('the request is filed', async () => {
    const { body } = await agent.get<TicketView>(`/api/v1/tickets/${ticket.id}`);
    return body.status !== 'collecting' && body;
  });
}

export async function approveTicket(desk: Desk, { id, approvalDigest }: TicketView): Promise<TicketView> {
  const approval = { digest: approvalDigest, comment: 'Within the window.' };
  return expectDone(
    'Approving',
    await desk.as('desk_manager').post<TicketView>(`/api/v1/tickets/${id}/approve`, approval),
  );
}
