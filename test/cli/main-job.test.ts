import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BulkJobView, BulkRowView } from '../../api/bulk/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { SoftwareView } from '../../api/software/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import { HOUR_MS } from '../../domain/time.js';
import { ownFolder } from '../platform/folders.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { rescind } from './rescind.js';

/** `rescind … --json` on a desk, as the demo's user of a role; what it printed. */
const on =
  (desk: Desk) =>
  async <T>(role: string, ...args: string[]): Promise<T> => {
    const env = { ...desk.environment, RESCIND_URL: desk.url };
    const { code, out, err } = await rescind([...args, '--as', role, '--json'], env);
    if (code !== 0) throw new Error(err);
    return JSON.parse(out) as T;
  };

const CUSTOMER = 'alderfinch-law.example';
const CONTACT = ['--contact-name', 'Ann Lee', '--contact-email', 'ann@alderfinch-law.example'];
const REASON = ['--title', 'Wrong product', '--reason', 'wrong-product', '--reason-text', 'Bought by mistake'];

test('the whole job on the command line: buy, file, ask, answer, approve, and see it done', async () => {
  await using desk = await openDesk();
  const run = on(desk);
  const sku = (await desk.as('admin_agent').get<{ items: { skus: { skuId: string }[] }[] }>('/api/v1/products')).body
    .items[0]?.skus[0];
  const bought = await run<OrderView>(
    'sales_agent',
    'order',
    'buy',
    '--customer',
    CUSTOMER,
    '--line',
    `${sku?.skuId}=2`,
  );
  const subscriptionId = bought.lineItems[0]?.subscriptionId ?? '';
  const { items } = await run<{ items: SoftwareView[] }>('sales_agent', 'software', 'list', '--customer', CUSTOMER);
  expect(items.map((item) => item.subscriptionId)).toContain(subscriptionId);

  const filed = await run<TicketView>(
    'admin_agent',
    'ticket',
    'file',
    '--customer',
    CUSTOMER,
    '--order',
    subscriptionId,
    ...REASON,
    ...CONTACT,
  );
  const number = String(filed.number);
  await desk.until(filed.id, 'awaiting_approval');
  const listed = await run<{ items: TicketView[] }>('support_agent', 'ticket', 'list', '--status', 'awaiting_approval');
  expect(listed.items.map((ticket) => ticket.id)).toEqual([filed.id]);
  await eventually('its time runs', async () =>
    (await fileOf(run, '--sla', 'running')).includes(`\n${number},awaiting_approval,cancellation,`),
  );
  expect(await fileOf(run, '--sla', 'met')).not.toContain('cancellation');
  await run('support_agent', 'ticket', 'ask', number, '--question', 'Which invoice?');
  await run('admin_agent', 'ticket', 'answer', number, '--text', 'Invoice 42');
  await run('desk_manager', 'ticket', 'approve', number, '--comment', 'Within the window');
  await desk.until(filed.id, 'completed');

  const done = await run<TicketView & { timeline: EventView[] }>('admin_agent', 'ticket', 'show', number, '--timeline');
  expect(done.refund).toMatchObject({ status: 'settled', amount: filed.amount });
  const types = done.timeline.map(({ type }) => type);
  expect(types.indexOf('revocation-verified')).toBeLessThan(types.indexOf('refund-sent'));
});

/** The list as a file. */
async function fileOf(run: ReturnType<typeof on>, ...options: readonly string[]): Promise<string> {
  using folder = ownFolder();
  const file = join(folder.path, 'list.csv');
  const { size } = await run<{ size: number }>('support_agent', 'ticket', 'list', '--csv', file, ...options);
  expect(statSync(file).size).toBe(size);
  return readFileSync(file, 'utf8');
}

test('a draft with a file is kept with its holes, then sent', async () => {
  await using desk = await openDesk();
  const run = on(desk);
  using folder = ownFolder();
  const file = join(folder.path, '發票 42.txt');
  writeFileSync(file, 'Invoice 42\n');
  const draft = await run<TicketView>('admin_agent', 'ticket', 'file', '--title', 'Twice', '--draft', '--attach', file);
  expect(draft).toMatchObject({ draft: true, attachments: [expect.objectContaining({ fileName: '發票 42.txt' })] });
  await expect(run('admin_agent', 'ticket', 'submit', draft.id)).rejects.toThrow('"pointer":"/customer"');
  const asked = ['--problem-type', 'billing', '--title', 'Late', '--description', 'Where is it?'];
  const contact = ['--contact-name', 'Ann Lee', '--contact-email', 'ann@alderfinch-law.example'];
  const answers = ['--answer', 'about=refund', 'by-card=no', 'expected-on=2026-11-24'];
  const filed = await run<TicketView>('helpdesk_agent', 'ticket', 'file', ...asked, ...contact, ...answers);
  expect(filed.answers.map(({ value }) => value)).toEqual(['refund', false, '2026-11-24']);
});

test('rejecting, withdrawing and the refusals are told with their code', async () => {
  await using desk = await openDesk();
  const run = on(desk);
  const [first, second, third] = [await desk.file(), await desk.file(), await desk.file()];
  expect(await run<TicketView>('desk_manager', 'ticket', 'reject', first.id, '--reason', 'Not ours')).toMatchObject({
    status: 'rejected',
  });
  await expect(run('sales_agent', 'ticket', 'withdraw', second.id)).rejects.toThrow('"code":"forbidden"');
  expect(await run<TicketView>('admin_agent', 'ticket', 'withdraw', second.id)).toMatchObject({ status: 'withdrawn' });
  await expect(run('desk_manager', 'ticket', 'approve', second.id)).rejects.toThrow('"code":"illegal-move"');
  await expect(run('admin_agent', 'ticket', 'show', '4294967')).rejects.toThrow('"code":"not-found"');
  const forMaya = ['ticket', 'approve', third.id, '--on-behalf-of', 'Maya Okafor'] as const;
  await expect(run('desk_manager', ...forMaya)).rejects.toThrow('"code":"forbidden"');
  await nameDelegate(desk);
  expect((await run<TicketView>('desk_manager', ...forMaya)).approvals).toMatchObject([
    { onBehalfOf: { name: 'Maya Okafor' } },
  ]);
  expect(await run('desk_manager', 'ticket', 'list', '--escalated')).toEqual({ items: [] });
  expect(await run('desk_manager', 'ticket', 'list', '--older-than-hours', '80000')).toEqual({ items: [] });
  await cancelMany(desk);
});

/** A file of two: one that can be filed, one of a customer that there is not. */
async function cancelMany(desk: Desk): Promise<void> {
  using folder = ownFolder();
  const { customerId, lineItems } = await desk.buy();
  const file = join(folder.path, 'many.csv');
  const rest = 'accidental,minimal,Not wanted,Ann Lee,ann@alderfinch-law.example';
  writeFileSync(
    file,
    `customer,order,reason,impact,title,contact name,contact email\n${customerId},${lineItems[0]?.subscriptionId ?? ''},${rest}\nnobody.example,1,${rest}\n`,
  );
  const env = { ...desk.environment, RESCIND_URL: desk.url };
  const bulk = (...args: string[]) => rescind(['bulk', ...args, '--as', 'admin_agent'], env);
  const seen = await bulk('cancel', file);
  expect(seen.code).toBe(1);
  expect(seen.out).toMatch(/^line 2 +ready .* inside-window \(until /m);
  expect(seen.out).toMatch(/^line 3 +refused .* customer: You have no customer/m);
  const done = await bulk('cancel', file, '--start', '--wait', '--json');
  const job = JSON.parse(done.out) as BulkJobView & { rows: BulkRowView[] };
  expect(job).toMatchObject({ state: 'completed', name: 'many.csv', counts: { done: 1, refused: 1 } });
  const number = String(job.rows[0]?.ticket?.number ?? '');
  const shown = await bulk('show', job.id);
  expect(shown.out).toContain(`ticket ${number}`);
  const given = await rescind(
    ['bulk', 'assign', number, '9999999', '--to', 'me', '--start', '--wait', '--as', 'support_agent'],
    env,
  );
  expect(given.out).toMatch(
    new RegExp(`line 1 +done +${number} ticket ${number}\n.*refused +9999999 There is no such`),
  );
  expect((await desk.ticket(number)).assignee).not.toBeNull();
  await desk.until(number, 'awaiting_approval');
  const approval = await rescind(['bulk', 'approve', number, '--as', 'refund_approver'], env);
  expect(approval.out).toMatch(
    /^line 1 +ready .* approves \d\S* [A-Z]{3}; reason accidental; keys shown 0, activated 0, downloads 0$/m,
  );
}

/** Maya Okafor is away; the first desk manager decides for her. */
async function nameDelegate(desk: Desk): Promise<void> {
  const { id: delegate } = (await desk.as('desk_manager').get<{ user: { id: string } }>('/api/v1/me')).body.user;
  const [from = '', until = ''] = [-HOUR_MS, HOUR_MS].map((ms) => new Date(Date.now() + ms).toISOString());
  await desk.as('refund_approver').call('PUT', '/api/v1/me/delegate', { delegate, from, until });
}

test('sales and helpdesk agents cannot file a cancellation on the command line', async () => {
  await using desk = await openDesk({ workers: 'none' });
  const filing = [
    'ticket',
    'file',
    '--customer',
    CUSTOMER,
    '--order',
    '00000000-0000-4000-8000-000000000000',
    ...REASON,
    ...CONTACT,
  ];
  for (const role of ['sales_agent', 'helpdesk_agent'])
    await expect(on(desk)(role, ...filing)).rejects.toThrow('"code":"forbidden"');
});

test('without an account it says how to sign in', async () => {
  await using desk = await openDesk({ workers: 'none' });
  const { code, err } = await rescind(['ticket', 'list'], { ...desk.environment, RESCIND_URL: desk.url });
  expect([code, err]).toEqual([1, expect.stringContaining('RESCIND_API_KEY')]);
});
