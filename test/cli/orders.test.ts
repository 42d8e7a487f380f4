import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderView } from '../../api/orders/schema.js';
import type { ProblemBody } from '../../cli/problem.js';
import { ownFolder } from '../platform/folders.js';
import { someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { textOfPdf } from '../support/pdf-text.js';
import { type Ran, rescind } from './rescind.js';

const CUSTOMER = 'alderfinch-law.example';

let desk: Desk;
let skuId: string;
beforeAll(async () => {
  desk = await openDesk();
  skuId = await someSkuId(desk);
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const run = (role: string, ...args: string[]): Promise<Ran> =>
  rescind(['order', args[0] ?? '', '--customer', CUSTOMER, ...args.slice(1), '--as', role], {
    ...desk.environment,
    RESCIND_URL: desk.url,
  });

const parsed = <T>({ code, out, err }: Ran): T => {
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as T;
};

const refusedAs = async (ran: Promise<Ran>): Promise<ProblemBody> => {
  const { code, out, err } = await ran;
  expect([code, out]).toEqual([1, '']);
  return JSON.parse(err) as ProblemBody;
};

/** Bought, and provided by the worker. */
async function bought(quantity: number): Promise<OrderView> {
  const order = parsed<OrderView>(await run('sales_agent', 'buy', '--line', `${skuId}=${quantity}`, '--json'));
  return eventually('the order is completed', async () => {
    const shown = parsed<OrderView>(await run('auditor', 'show', order.orderId, '--json'));
    return shown.status === 'completed' ? shown : undefined;
  });
}

test('an order is bought, shown by number and by ID, listed, and read by a person as by a program', async () => {
  const order = await bought(2);
  const [line] = order.lineItems;
  expect(order).toMatchObject({ status: 'completed', lineItems: [{ skuId, quantityPurchased: 2 }] });
  expect(parsed<OrderView>(await run('helpdesk_agent', 'show', String(order.number), '--json'))).toEqual(order);

  const { out } = await run('sales_agent', 'show', String(order.number));
  const [head, first] = out.split('\n');
  expect(head).toBe(
    `Order ${order.number} (${order.orderId}): completed, ${order.total.amount} ${order.total.currency}`,
  );
  expect(first).toBe(`  ${line?.subscriptionId}  2 x ${line?.friendlyName}`);
  expect(out).toContain('order-confirmation: /api/v1/');

  const { items } = parsed<{ items: OrderView[] }>(await run('auditor', 'list', '--json'));
  expect(items[0]).toEqual(order);
  const listed = await run('auditor', 'list', '--status', 'completed');
  expect(listed.out.split('\n')[0]).toContain(`${order.number}  ${order.orderId}  ${order.createdAt}  completed`);
  expect(parsed<{ items: OrderView[] }>(await run('auditor', 'list', '--status', 'pending', '--json')).items).toEqual(
    [],
  );
}, 120_000);

test('the same key buys once, however often the command is given', async () => {
  const args = ['buy', '--line', `${skuId}=3`, '--line', skuId, '--idempotency-key', 'once-and-for-all', '--json'];
  const [one, again] = [await run('admin_agent', ...args), await run('admin_agent', ...args)];
  const order = parsed<OrderView>(one);
  expect(order.lineItems.map(({ quantityPurchased }) => quantityPurchased)).toEqual([3, 1]);
  expect(parsed<OrderView>(again).orderId).toBe(order.orderId);
  const other = ['buy', '--line', skuId, '--idempotency-key', 'once-and-for-all', '--json'];
  expect(await refusedAs(run('admin_agent', ...other))).toMatchObject({ code: 'idempotency-key-reused' });
});

test('the confirmation is written as a PDF in the language asked for', async () => {
  using folder = ownFolder();
  const order = await bought(1);
  for (const [locale, title] of [
    ['en', 'Order confirmation'],
    ['zh-TW', '訂單確認書'],
  ] as const) {
    const file = join(folder.path, `${locale}.pdf`);
    const args = ['confirmation', String(order.number), '--out', file, '--locale', locale];
    const written = parsed<{ file: string; size: number }>(await run('helpdesk_agent', ...args, '--json'));
    const content = readFileSync(file);
    expect(written).toEqual({ file, size: content.byteLength });
    expect(textOfPdf(content)).toContain(`${title} ${order.number}`);
    expect((await run('auditor', ...args)).out).toBe(`${file}: ${content.byteLength} bytes\n`);
  }
}, 120_000);

test.each([
  ['no units of something', ['--line', 'SKU=0'], '/lines/0/quantity'],
  ['more units than are sold', ['--line', 'SKU=99999'], '/lines/0/quantity'],
  ['something that is not sold', ['--line', 'NOTHING-OF-OURS=1'], '/lines/0/skuId'],
])('%s is refused, and the field is named', async (_what, args, pointer) => {
  const said = args.map((each) => each.replace('SKU', skuId));
  expect(await refusedAs(run('sales_agent', 'buy', ...said, '--json'))).toMatchObject({
    code: 'validation',
    errors: [expect.objectContaining({ pointer })],
  });
  expect((await run('sales_agent', 'buy', ...said)).err).toContain(`  ${pointer}: `);
});

test.each([
  ['a line without a SKU', ['buy', '--line', '=2'], '--line'],
  ['a line with half a unit', ['buy', '--line', 'SKU=1.5'], '--line'],
  ['no line', ['buy'], '--line'],
  ['no file to write to', ['confirmation', '1'], '--out'],
  ['a language that no document has', ['confirmation', '1', '--out', 'x.pdf', '--locale', 'de'], '--locale'],
  ['a status that no order has', ['list', '--status', 'lost'], '--status'],
])('%s is an error of usage that names the option', async (_what, args, option) => {
  const { code, out, err } = await run('sales_agent', ...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(option);
});

test('what is not there is said to be nowhere: an order, a customer, a document', async () => {
  expect(await refusedAs(run('auditor', 'show', '4294967', '--json'))).toMatchObject({
    code: 'not-found',
    detail: 'This customer has no order 4294967.',
  });
  expect(await refusedAs(run('auditor', 'show', 'nonsense', '--json'))).toMatchObject({ code: 'not-found' });
  expect(await refusedAs(run('sales_agent', 'list', '--customer', 'nobody.example', '--json'))).toMatchObject({
    code: 'not-found',
    detail: 'There is no customer with the domain nobody.example.',
  });
});

test('a helpdesk agent and the desk buy nothing', async () => {
  for (const role of ['helpdesk_agent', 'support_agent', 'administrator']) {
    expect(await refusedAs(run(role, 'buy', '--line', skuId, '--json'))).toMatchObject({
      code: 'forbidden',
      detail: expect.stringContaining('sales agent'),
    });
  }
});
