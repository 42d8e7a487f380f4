import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerView } from '../../api/customers/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { Problem } from '../../api/schema.js';
import type { SoftwareView } from '../../api/software/schema.js';
import type { PreviewView, TicketView } from '../../api/tickets/schema.js';
import { cancellationOf, expectDone, whenCompleted } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const agent = () => desk.as('admin_agent');
const file = (body: object, headers = {}) =>
  agent().post<TicketView & Pick<Problem, 'code' | 'ticketId' | 'errors'>>('/api/v1/tickets', body, headers);
/** Files what has to be accepted, and waits where the machine is too busy to have it filed at once. */
const filed = async (body: object) => {
  const answer = await file(body);
  expect([201, 202]).toContain(answer.status);
  if (answer.status === 201) return answer;
  await desk.until(answer.body.id, 'awaiting_approval');
  const { body: ticket } = await agent().get<typeof answer.body>(`/api/v1/tickets/${answer.body.id}`);
  return { ...answer, status: 201, body: ticket };
};
const customerOf = async ({ customerId }: OrderView) =>
  (await agent().get<CustomerView>(`/api/v1/customers/${customerId}`)).body;

test('20 identical calls at once with one key give one ticket, and 19 of them say that they are repeated', async () => {
  const body = cancellationOf(await desk.buy());
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => file(body, { 'idempotency-key': key })));
  // 202 on a machine that is busy; the same one for all.
  expect([201, 202]).toContain(answers[0]?.status);
  expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
  expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
  const rows = await desk.database.query('SELECT id FROM tickets WHERE order_input = $1', [body.order]);
  expect(rows).toHaveLength(1);
});

test('20 clients cancelling one line at once: one open cancellation, and the others are told which', async () => {
  const order = await desk.buy();
  const bodies = Array.from({ length: 20 }, (_, index) => ({ ...cancellationOf(order), title: `Try ${index}` }));
  const answers = await Promise.all(bodies.map((body) => file(body)));
  const filed = answers.filter(({ status }) => status === 201 || status === 202);
  expect(filed).toHaveLength(1);
  const refused = answers.filter((answer) => !filed.includes(answer));
  for (const { status, body } of refused) {
    expect({ status, code: body.code, ticketId: body.ticketId }).toEqual({
      status: 409,
      code: 'open-cancellation',
      ticketId: filed[0]?.body.id,
    });
  }
  const claims = await desk.database.query(
    'SELECT FROM ticket_lines WHERE open AND order_line_id IN (SELECT id FROM order_lines WHERE order_id = $1)',
    [order.orderId],
  );
  expect(claims).toHaveLength(1);
});

test.each([
  ['tenant GUID', 'order ID', (customer: CustomerView) => customer.customerId, (order: OrderView) => order.orderId],
  [
    'tenant GUID',
    'subscription ID',
    (customer: CustomerView) => customer.customerId.toUpperCase(),
    (order: OrderView) => order.lineItems[0]?.subscriptionId,
  ],
  [
    'domain',
    'order ID',
    (customer: CustomerView) => customer.domain?.toUpperCase(),
    (order: OrderView) => order.orderId,
  ],
  [
    'domain',
    'subscription ID',
    (customer: CustomerView) => customer.domain,
    (order: OrderView) => order.lineItems[0]?.subscriptionId,
  ],
])('is filed by %s and %s', async (_customer, _order, customer, named) => {
  const order = await desk.buy();
  const body = { ...cancellationOf(order), customer: customer(await customerOf(order)), order: named(order) };
  const answer = await filed(body);
  expect(answer).toMatchObject({
    status: 201,
    body: { status: 'awaiting_approval', customer: { customerId: order.customerId } },
  });
  expect(answer.headers.get('location')).toBe(`/api/v1/tickets/${answer.body.id}`);
});

test("a domain that is not the customer's names the order, a domain of nobody names the customer", async () => {
  const order = await desk.buy();
  const { body } = await agent().get<{ items: CustomerView[] }>('/api/v1/customers');
  const other = body.items.find(({ customerId, domain }) => domain && customerId !== order.customerId);
  const wrong = await file({ ...cancellationOf(order), customer: other?.domain });
  expect(wrong).toMatchObject({
    status: 422,
    body: { code: 'validation', errors: [{ pointer: '/order', code: 'order-not-found' }] },
  });
  const nobody = await file({ ...cancellationOf(order), customer: 'nobody.example' });
  expect(nobody).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/customer', code: 'customer-not-found' }] },
  });
});

test('what is filed is judged at that instant, and may not ask for more than is left', async () => {
  const order = await desk.buy({ quantity: 2 });
  const base = cancellationOf(order);
  const { amount, currency } = order.total;
  const more = { amount: (Number(amount) + 1).toFixed(2), currency };
  const refused = await file({ ...base, amount: more });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'refund-exceeds-remaining', errors: [{ pointer: '/amount/amount' }] },
  });
  const foreign = await file({ ...base, amount: { amount: '1', currency: 'XXX' } });
  expect(foreign).toMatchObject({ status: 422, body: { errors: [{ pointer: '/amount/currency', code: 'currency' }] } });
  const ticket = await filed({ ...base, amount: { amount: '10.00', currency } });
  expect(ticket).toMatchObject({
    status: 201,
    body: { amount: { amount: '10.00', currency }, verdict: { outcome: 'inside-window', refundable: order.total } },
  });
});

test('a purchase outside its window is accepted with that verdict', async () => {
  const order = await desk.buy();
  await desk.database.query(`UPDATE order_lines SET purchased_at = now() - interval '31 days' WHERE order_id = $1`, [
    order.orderId,
  ]);
  const ticket = await filed({ ...cancellationOf(order), reason: { code: 'changed-mind', text: '' } });
  expect(ticket).toMatchObject({ status: 201, body: { verdict: { outcome: 'outside-window' } } });
});

test('the preview says what a filing would meet, names holes, and writes nothing', async () => {
  const order = await desk.buy();
  const rows = () => desk.database.query('SELECT count(*)::integer AS n FROM tickets');
  const before = await rows();
  const preview = (body: object) =>
    agent().post<PreviewView>('/api/v1/tickets/preview', { problemType: 'cancellation', ...body });
  const empty = await preview({});
  expect(empty.body.problems.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining(['/title', '/customer', '/order', '/reason', '/contact']),
  );
  const whole = await preview({ ...cancellationOf(order), problemType: 'cancellation' });
  expect(whole.body).toMatchObject({
    problems: [],
    verdict: { outcome: 'inside-window', refundable: order.total },
    openCancellation: null,
  });
  expect(whole.body.timeZones.partner).not.toBeNull();
  const { body: ticket } = await filed(cancellationOf(order));
  const taken = await preview(cancellationOf(order));
  expect(taken.body).toMatchObject({
    openCancellation: { ticketId: ticket.id },
    problems: [{ code: 'open-cancellation' }],
  });
  expect(await rows()).toEqual(before.map(({ n }) => ({ n: Number(n) + 1 })));
});

test('some lines of an order can be cancelled, and the others later', async () => {
  const first = await desk.buy();
  const skuId = first.lineItems[0]?.skuId ?? '';
  const lines = [1, 2, 3].map((quantity) => ({ skuId, quantity }));
  const orders = `/api/v1/customers/${first.customerId}/orders`;
  const placed = expectDone('Buying', await agent().post<OrderView>(orders, { lines }));
  const order = await whenCompleted(agent(), orders, placed);
  const some = await filed({ ...cancellationOf(order), lineItemNumbers: [3, 1] });
  expect(some.body.lines.map(({ lineItemNumber }) => lineItemNumber)).toEqual([1, 3]);
  const overlapping = await file(cancellationOf(order));
  expect(overlapping).toMatchObject({ status: 409, body: { code: 'open-cancellation', ticketId: some.body.id } });
  const rest = await filed({ ...cancellationOf(order), lineItemNumbers: [2] });
  expect(rest).toMatchObject({ status: 201, body: { lines: [{ lineItemNumber: 2 }] } });
  const none = await file({ ...cancellationOf(order), lineItemNumbers: [9] });
  expect(none).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/lineItemNumbers', code: 'line-not-found' }] },
  });
});

test('software shows what is open on it, and its keys by their last five characters only', async () => {
  const order = await desk.buy();
  const subscriptionId = order.lineItems[0]?.subscriptionId ?? '';
  const path = `/api/v1/customers/${order.customerId}/software/${subscriptionId}`;
  const before = await agent().get<SoftwareView>(path);
  expect(before.body).toMatchObject({
    status: 'active',
    ticket: null,
    cancellation: { eligible: true, refundable: order.total },
  });
  expect(before.body.keys[0]).toEqual({
    id: expect.any(String),
    lastFive: expect.stringMatching(/^[0-9A-Z]{5}$/),
    status: 'active',
  });
  const { body: ticket } = await filed(cancellationOf(order));
  const during = await agent().get<SoftwareView>(path);
  expect(during.body).toMatchObject({
    status: 'cancelling',
    ticket: { id: ticket.id },
    cancellation: { eligible: false },
  });
  await desk.approve(await desk.ticket(ticket.id));
  await desk.until(ticket.id, 'completed');
  const after = await agent().get<SoftwareView>(path);
  expect(after.body).toMatchObject({
    status: 'cancelled',
    keys: [{ status: 'revoked' }],
    ticket: { id: ticket.id, status: 'completed' },
  });
  const again = await file(cancellationOf(order));
  expect(again).toMatchObject({
    status: 422,
    body: { code: 'not-eligible', errors: [{ pointer: '/order', code: 'already-cancelled' }] },
  });
  expect(
    (await agent().get<OrderView>(`/api/v1/customers/${order.customerId}/orders/${order.orderId}`)).body,
  ).toMatchObject({
    status: 'cancelled',
    payment: { refunded: order.total },
    lineItems: [{ quantity: 0 }],
  });
});

test('a partner that may not sell is told so', async () => {
  await desk.database.query(
    'UPDATE partners SET eligible = false WHERE id = (SELECT partner_id FROM "user" WHERE email = $1)',
    [desk.signInsOf('admin_agent')[1]?.email],
  );
  const buyer = desk.as('admin_agent', 1);
  const { body } = await buyer.get<{ items: CustomerView[] }>('/api/v1/customers');
  const skus = await buyer.get<{ items: { skus: { skuId: string; price: object | null }[] }[] }>(
    '/api/v1/products?limit=200',
  );
  const skuId = skus.body.items.flatMap((product) => product.skus).find(({ price }) => price !== null)?.skuId;
  const answer = await buyer.post(`/api/v1/customers/${body.items[0]?.customerId ?? ''}/orders`, {
    lines: [{ skuId, quantity: 1 }],
  });
  expect(answer).toMatchObject({ status: 422, body: { code: 'not-eligible' } });
});
