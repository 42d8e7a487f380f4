import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportView } from '../../api/reports/schema.js';
import type { AsItWasView } from '../../api/tickets/as-it-was.js';
import type { TicketList } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import type { ProductList } from '../../api/catalogue/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import { cancellationOf, expectDone, firstCustomerId, whenCompleted } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads } from '../support/downloads.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { askedBy, openRowsOf, rowsOf } from '../../web/src/reports/period.js';
import { opened } from '../../web/src/tickets/address.js';
import { putTicket } from './queue-tickets.js';

let desk: Desk;
/** Everything happens after this instant. */
let from: string;
beforeAll(async () => {
  desk = await openDesk();
  from = new Date(Date.now() - 3_600_000).toISOString();
  const [unused, whole, used] = [await desk.buy(), await desk.buy(), await desk.buy()];
  await getDownloads(desk, used);
  const first = await desk.file({ ...cancellationOf(unused), reason: { code: 'duplicate', text: '' } });
  await desk.approve(first);
  await desk.until(first.id, 'completed');
  const second = await desk.file({ ...cancellationOf(used), reason: { code: 'price', text: '' } });
  await desk.as('desk_manager').post(`/api/v1/tickets/${second.id}/reject`, { reason: 'It was used.' });
  await desk.until(second.id, 'rejected');
  await desk.file({ ...cancellationOf(whole), reason: { code: 'duplicate', text: '' } });
  const contact = { name: 'Lin', email: 'lin@customer.example' };
  const question = {
    problemType: 'billing',
    impact: 'minimal',
    title: 'An invoice',
    description: 'Where is it?',
    contact,
  };
  await desk.as('admin_agent', 1).post('/api/v1/tickets', question);
}, 120_000);
afterAll(() => desk[Symbol.asyncDispose]());

const to = () => new Date(Date.now() + 3_600_000).toISOString();
const report = async (role: string, more = '', index = 0): Promise<ReportView> =>
  (await desk.as(role, index).get<ReportView>(`/api/v1/reports/tickets?from=${from}&to=${to()}${more}`)).body;
const counted = (rows: readonly { tickets: number }[]): number => rows.reduce((sum, { tickets }) => sum + tickets, 0);

test('the numbers are those of the tickets and of the ledger', async () => {
  const found = await report('auditor');
  expect(found).toMatchObject({ tickets: 4, decisions: { approved: 1, rejected: 1 } });
  expect(counted(found.statuses)).toBe(4);
  expect(found.days.reduce((sum, { cancellations, others }) => sum + cancellations * 10 + others, 0)).toBe(31);
  expect(found.reasons.map(({ code, tickets }) => [code, tickets])).toEqual([
    ['duplicate', 2],
    ['price', 1],
  ]);
  expect(found.decisions.medianSeconds).toBeLessThan(120);
  const [ledger] = await desk.database.query<{ minor: string; currency: string }>(
    `SELECT -sum(e.amount_minor) AS minor, a.currency FROM ledger_entries e JOIN ledger_transactions x ON x.id = e.transaction_id
     JOIN ledger_accounts a ON a.id = e.account_id WHERE x.kind = 'refund' AND a.partner_id IS NOT NULL AND e.at > $1
     GROUP BY a.currency`,
    [from],
  );
  const amount = (Number(ledger?.minor) / 100).toFixed(2);
  expect(found.refunded).toEqual([{ amount, currency: ledger?.currency }]);
  for (const rows of [found.reasons, found.products, found.partners]) {
    const sum = rows.flatMap(({ refunded }) => refunded).reduce((all, each) => all + Number(each.amount), 0);
    expect(sum.toFixed(2)).toBe(amount);
  }
  expect(found.uses).toEqual([
    { use: 'unused', tickets: 2 },
    { use: 'seen', tickets: 1 },
    { use: 'downloaded', tickets: 0 },
    { use: 'activated', tickets: 0 },
  ]);
  const open = await desk
    .as('auditor')
    .get<TicketList>('/api/v1/tickets?status=awaiting_approval,open&draft=false&limit=200');
  expect(found.open[0]?.tickets).toBe(open.body.items.filter(({ createdAt }) => createdAt >= from).length);
});

test('a partner sees its own numbers only, whatever it asks for; the desk those of one partner', async () => {
  const own = await report('sales_agent');
  expect(own.tickets).toBe(3);
  expect(own.partners.map(({ id }) => id)).toEqual([DEMO.partners.fabrikam.id]);
  const other = `&partnerId=${DEMO.partners.fabrikam.id}`;
  expect(await report('admin_agent', other, 1)).toMatchObject({ tickets: 1, reasons: [], refunded: [] });
  expect((await report('desk_manager', other)).tickets).toBe(3);
});

/** Something perpetual that is another product. */
async function anotherSku(): Promise<string> {
  const { body } = await desk.as('admin_agent').get<ProductList>('/api/v1/products?limit=200');
  const skus = body.items
    .filter(({ productId, licenceType }) => productId !== 'mosaic-reports' && licenceType === 'perpetual')
    .flatMap((product) => product.skus.filter(({ price }) => price !== null));
  return skus[0]?.skuId ?? '';
}

test('a refund of several products goes to each by what it cost, to the last cent', async () => {
  const lines = [
    { skuId: 'mosaic-reports-perpetual', quantity: 3 },
    { skuId: await anotherSku(), quantity: 1 },
  ];
  const orders = `/api/v1/customers/${await firstCustomerId(desk)}/orders`;
  const body = { lines, payment: { method: 'invoice' } };
  const placed = expectDone('Buying', await desk.as('admin_agent').post<OrderView>(orders, body));
  const order = await whenCompleted(desk.as('admin_agent'), orders, placed);
  const before = await report('auditor');
  const ticket = await desk.file({
    ...cancellationOf(order),
    order: order.orderId,
    amount: { amount: '100.01', currency: order.total.currency },
  });
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  const after = await report('auditor');
  const sum = ({ products }: ReportView) =>
    products.flatMap(({ refunded }) => refunded).reduce((all, { amount }) => all + Number(amount), 0);
  expect((sum(after) - sum(before)).toFixed(2)).toBe('100.01');
  expect(counted(after.products) - counted(before.products)).toBe(2);
});

test('behind each product and each promise are exactly the tickets that the list finds', async () => {
  const found = await report('auditor');
  const list = async (by: string): Promise<number> =>
    (
      await desk
        .as('auditor')
        .get<TicketList>(`/api/v1/tickets?createdFrom=${from}&createdTo=${to()}&draft=false&limit=200&${by}`)
    ).body.items.length;
  expect(found.products.length).toBeGreaterThan(1);
  for (const { productId, tickets } of found.products)
    expect([productId, await list(`problemType=cancellation&productId=${productId}`)]).toEqual([productId, tickets]);
  const promised = await eventually('the promises are reckoned', async () => {
    const { promises } = await report('auditor');
    return counted(promises) === found.tickets ? promises : undefined;
  });
  expect(counted(promised.filter(({ sla }) => sla === 'met'))).toBeGreaterThan(0);
  for (const { sla, tickets } of promised) expect([sla, await list(`sla=${sla}`)]).toEqual([sla, tickets]);
});

test('days begin where the reader is; what is no period is refused at its field', async () => {
  const [day] = (await report('auditor', '&timeZone=Pacific/Kiritimati')).days;
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati' }).format(new Date());
  expect(day?.day).toBe(there);
  const ask = (query: string) => desk.as('auditor').get(`/api/v1/reports/tickets?${query}`);
  expect(await ask(`from=${to()}&to=${from}`)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/to', code: 'before-beginning' }] },
  });
  expect(await ask(`from=2020-01-01T00:00:00Z&to=${to()}`)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/to', code: 'period', message: 'A period has at most 400 days.' }] },
  });
  expect(await ask(`from=${from}&to=${to()}&timeZone=Mars/Base`)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/timeZone', code: 'time-zone' }] },
  });
});

test('after each step it is told how the request stood: to the end of a refund, and of a question', async () => {
  const ticket = await desk.file();
  const post = (role: string, verb: string, body: object) =>
    desk.as(role).post(`/api/v1/tickets/${ticket.id}/${verb}`, body);
  await post('desk_manager', 'assign', { assignee: 'me' });
  await desk.as('desk_manager').call('PUT', `/api/v1/tickets/${ticket.id}/tags`, { tags: ['vip'] });
  await post('support_agent', 'request-information', { question: 'Which invoice?' });
  await post('admin_agent', 'answer', { text: 'Number 7.' });
  await desk.as('admin_agent').patch(`/api/v1/tickets/${ticket.id}`, {
    amount: { amount: '5.00', currency: ticket.amount?.currency },
    reason: { code: 'price', text: 'Too dear.' },
    ...{ title: 'Five is enough', impact: 'critical' },
  });
  await desk.approve(await desk.ticket(ticket.id));
  const done = await desk.until(ticket.id, 'completed');
  const timeline = `/api/v1/tickets/${ticket.id}/timeline?limit=200`;
  const steps = (await desk.as('auditor').get<{ items: EventView[] }>(timeline)).body.items;
  const stood = async (role: string, { sequence }: EventView) =>
    desk.as(role).get<AsItWasView>(`/api/v1/tickets/${ticket.id}/as-it-was?sequence=${sequence}`);
  const after = async (type: string): Promise<AsItWasView | undefined> => {
    const step = steps.findLast((event) => event.type === type);
    return step && (await stood('auditor', step)).body;
  };
  const { title, impact, description } = ticket;
  const before = { amount: ticket.amount, reasonCode: ticket.reason?.code, title, impact, description };
  const given = { ...{ amount: done.amount, reasonCode: 'price', description }, title: 'Five is enough' };
  expect(await after('filed')).toMatchObject({ status: 'awaiting_approval', ...before, assignee: null, tags: [] });
  expect(await after('information-requested')).toMatchObject({ status: 'awaiting_information', tags: ['vip'] });
  expect(await after('amended')).toMatchObject({ status: 'awaiting_approval', ...given, approvals: { given: 0 } });
  expect(await after('amended')).toMatchObject({ impact: 'critical', reasonText: 'Too dear.' });
  expect(await after('approved')).toMatchObject({ status: 'revoking', approvals: { given: 1, needed: 1 } });
  expect(await after('completed')).toMatchObject({
    ...{ status: 'completed', ...given, assignee: { id: done.assignee?.id }, tags: ['vip'] },
  });
  const [tagged] = steps.filter(({ type }) => type === 'tagged');
  if (!tagged) throw new Error('Nobody has told of the tag');
  expect((await stood('auditor', tagged)).body).toMatchObject({ status: 'awaiting_approval', tags: ['vip'] });
  expect((await stood('admin_agent', tagged)).status).toBe(404);
  const [last] = steps.filter(({ type }) => type === 'completed');
  if (!last) throw new Error('It has not ended');
  expect((await stood('admin_agent', last)).body).toMatchObject({ assignee: { name: done.assignee?.name }, tags: [] });
});

test('behind each number of the dashboard are exactly the tickets that the list finds at its link', async () => {
  for (const sentHoursAgo of [7, 9, 30, 100, 200, 800])
    await putTicket(desk, { title: `Open for ${sentHoursAgo} hours`, status: 'open', sentHoursAgo });
  const asked = askedBy({}, Date.now());
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const period = new URLSearchParams({ from: asked.from, to: asked.to, timeZone });
  const found = (await desk.as('auditor').get<ReportView>(`/api/v1/reports/tickets?${period.toString()}`)).body;
  const behind = async (address: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...opened(address, true, undefined).filter, limit: '200' });
    return (await desk.as('auditor').get<TicketList>(`/api/v1/tickets?${query.toString()}`)).body.items;
  };
  const counts = async (address: Readonly<Record<string, string>>) => (await behind(address)).length;
  expect(found.uses.filter(({ tickets }) => tickets > 0).length).toBeGreaterThan(1);
  for (const { use, tickets } of found.uses)
    expect([use, await counts(rowsOf(asked, { type: 'cancellation', use }))]).toEqual([use, tickets]);
  expect(found.days.length).toBeGreaterThan(2);
  for (const { day, cancellations, others } of found.days) {
    const ofDay = { ...asked, firstDay: day, lastDay: day };
    const [all, ours] = [await counts(rowsOf(ofDay)), await counts(rowsOf(ofDay, { type: 'cancellation' }))];
    const rest = await counts(rowsOf(ofDay, { type: 'keys-and-downloads,eligibility,billing,other' }));
    expect({ day, all, ours, rest }).toEqual({ day, all: cancellations + others, ours: cancellations, rest: others });
  }
  expect(found.open.every(({ tickets }) => tickets > 0)).toBe(true);
  for (const [at, { fromHours, tickets }] of found.open.entries())
    expect([fromHours, await counts(openRowsOf(asked, fromHours, found.open[at + 1]?.fromHours))]).toEqual([
      fromHours,
      tickets,
    ]);
  const { approved, rejected } = found.decisions;
  expect(approved * rejected).toBeGreaterThan(0);
  expect(await counts(rowsOf(asked, { decision: 'approved' }))).toBe(approved);
  expect(await counts(rowsOf(asked, { decision: 'rejected' }))).toBe(rejected);
  expect(await counts(rowsOf(asked, { decision: 'approved,rejected' }))).toBe(approved + rejected);
  expect(await counts(rowsOf(asked))).toBe(found.tickets);
  const refunds = await Promise.all(
    (await behind(rowsOf(asked, { refunded: 'true' }))).map(({ id }) => desk.ticket(id)),
  );
  const sum = refunds.reduce((all, { refund }) => all + Number(refund?.amount.amount), 0);
  expect(sum.toFixed(2)).toBe(found.refunded.reduce((all, { amount }) => all + Number(amount), 0).toFixed(2));
  expect(await counts(rowsOf(asked, { refunded: 'false' }))).toBe(found.tickets - refunds.length);
});
