import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../api/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { Bulk } from '../support/bulk.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

type Answered = TicketView & Pick<Problem, 'code' | 'errors' | 'detail'>;
const filed = async () => desk.file({ ...cancellationOf(await desk.buy()) });
const approve = ({ id, approvalDigest: digest }: TicketView, amount?: string, headers = {}) => {
  const money = amount === undefined ? {} : { amount: { amount, currency: 'USD' } };
  return desk.as('desk_manager').post<Answered>(`/api/v1/tickets/${id}/approve`, { digest, ...money }, headers);
};
const read = async ({ id }: TicketView) =>
  (await desk.as('desk_manager').get<TicketView>(`/api/v1/tickets/${id}`)).body;

/** Another case of the order has taken all of its payment but this much. */
const leave = ({ id }: TicketView, leftMinor: number) =>
  desk.database.query(
    `UPDATE payments SET refunded_minor = captured_minor - $2
     WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
    [id, leftMinor],
  );
const orders = ({ id }: TicketView) =>
  desk.database.query(
    `SELECT k.status FROM licence_keys k JOIN ticket_lines USING (order_line_id) WHERE ticket_id = $1`,
    [id],
  );

test('more than is left of the payment is refused before any key dies; what is left can be approved', async () => {
  const ticket = await filed();
  await leave(ticket, 1_000);
  const refused = await approve(ticket);
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'refund-exceeds-remaining', detail: 'At most 10.00 USD can be refunded.' },
  });
  expect(refused.body.errors).toEqual([
    {
      pointer: '/amount/amount',
      code: 'refund-exceeds-remaining',
      message: 'At most 10.00 USD can be refunded.',
    },
  ]);
  expect((await approve(ticket, undefined, { 'accept-language': 'zh-TW' })).body.errors?.[0]?.message).toBe(
    '最多可退款 10.00 USD。',
  );
  expect(await approve(ticket, '10.01')).toMatchObject({ status: 422 });
  expect(await orders(ticket)).toEqual([{ status: 'active' }]);
  expect(await read(ticket)).toMatchObject({ status: 'awaiting_approval', moves: { approve: { allowed: true } } });
  expect(await approve(ticket, '10.00')).toMatchObject({ status: 200 });
  expect(await desk.until(ticket.id, 'completed')).toMatchObject({ refund: { amount: { amount: '10.00' } } });
  // What is over is over, whatever is left by then.
  expect(await approve(ticket)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
});

test('where nothing is left, the page offers no approval and says why', async () => {
  const ticket = await filed();
  await leave(ticket, 0);
  expect((await read(ticket)).moves.approve).toMatchObject({ allowed: false, code: 'refund-exceeds-remaining' });
  expect((await read(ticket)).moves.reject).toMatchObject({ allowed: true });
  expect(await approve(ticket, '0.01')).toMatchObject({
    status: 422,
    body: { code: 'refund-exceeds-remaining', errors: [{ code: 'nothing-left' }] },
  });
});

test('a row of many has it as its result: what was short when it was shown, and what was taken since', async () => {
  const bulk = new Bulk(desk, 'desk_manager');
  const [short, taken, whole] = [await filed(), await filed(), await filed()];
  await leave(short, 1_000);
  const { id } = await bulk.asked('approvals', { tickets: [short.id, taken.id, whole.id] });
  const shown = await bulk.rows(id);
  expect(shown.map(({ state }) => state)).toEqual(['refused', 'ready', 'ready']);
  await leave(taken, 2_000);
  await bulk.said(id, 'start');
  expect(await bulk.until(id, 'completed')).toMatchObject({ counts: { done: 1, refused: 2 } });
  const problem = (left: string) => ({
    code: 'refund-exceeds-remaining',
    errors: [{ message: `At most ${left} USD can be refunded.` }],
  });
  expect(await bulk.rows(id)).toMatchObject([
    { state: 'refused', problem: problem('10.00') },
    { state: 'refused', problem: problem('20.00') },
    { state: 'done' },
  ]);
  expect(await orders(taken)).toEqual([{ status: 'active' }]);
});

test('nobody approves among many what they prepared: not as it is shown, nor what they edit after that', async () => {
  const bulk = new Bulk(desk, 'desk_manager');
  const edit = ({ id }: TicketView) => desk.as('desk_manager').patch(`/api/v1/tickets/${id}`, { description: 'Mine' });
  const [before, after, other] = [await filed(), await filed(), await filed()];
  expect((await edit(before)).status).toBe(200);
  const { id } = await bulk.asked('approvals', { tickets: [before.id, after.id, other.id] });
  expect((await bulk.rows(id)).map(({ state }) => state)).toEqual(['refused', 'ready', 'ready']);
  expect((await edit(after)).status).toBe(200);
  await bulk.said(id, 'start');
  expect(await bulk.until(id, 'completed')).toMatchObject({ counts: { done: 1, refused: 2 } });
  expect(await bulk.rows(id)).toMatchObject([
    { state: 'refused', problem: { status: 403, code: 'self-approval' } },
    { state: 'refused', problem: { status: 403, code: 'self-approval' } },
    { state: 'done' },
  ]);
  for (const ticket of [before, after]) expect(await read(ticket)).toMatchObject({ approvals: [], refund: null });
});
