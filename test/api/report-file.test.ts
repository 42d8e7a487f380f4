import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportView } from '../../api/reports/schema.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads } from '../support/downloads.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

type Cells = Readonly<Record<string, string>>;

let desk: Desk;
/** Everything happens after this instant. */
let from: string;
beforeAll(async () => {
  desk = await openDesk();
  from = new Date(Date.now() - 3_600_000).toISOString();
  const used = await desk.buy();
  await getDownloads(desk, used);
  const rejected = await desk.file({ ...cancellationOf(used), reason: { code: 'price', text: '' } });
  await desk.as('desk_manager').post(`/api/v1/tickets/${rejected.id}/reject`, { reason: 'It was used.' });
  for (const amount of ['100.01', undefined]) {
    const order = await desk.buy();
    const body = cancellationOf(order);
    const part = amount === undefined ? body : { ...body, amount: { amount, currency: order.total.currency } };
    const approved = await desk.file(part);
    await desk.approve(approved);
    await desk.until(approved.id, 'completed');
  }
  await desk.file();
  await desk.until(rejected.id, 'rejected');
}, 180_000);
afterAll(() => desk?.[Symbol.asyncDispose]());

const to = () => new Date(Date.now() + 3_600_000).toISOString();
const report = async (role: string): Promise<ReportView> =>
  (await desk.as(role).get<ReportView>(`/api/v1/reports/tickets?from=${from}&to=${to()}`)).body;
/** The rows of the file behind the dashboard's numbers. */
async function fileOf(role: string): Promise<Cells[]> {
  const query = `createdFrom=${from}&createdTo=${to()}&draft=false`;
  const answer = await desk.as(role).open(`/api/v1/tickets/export?${query}`, { headers: { 'accept-language': 'en' } });
  return parse(await answer.text(), { bom: true, columns: true });
}

const cents = (amount: string): number => Math.round(Number(amount) * 100);
const countOf = (rows: readonly Cells[], column: string, word: string): number =>
  rows.filter((row) => row[column] === word).length;

test.each(['auditor', 'sales_agent'])(
  'refunds and the share that was approved are found again from exactly the rows of the file (%s)',
  async (role) => {
    const [found, rows] = [await report(role), await fileOf(role)];
    expect(rows).toHaveLength(found.tickets);
    const sums = new Map<string, number>();
    for (const { 'Amount refunded': amount = '', 'Currency refunded': currency = '' } of rows)
      if (amount !== '') sums.set(currency, (sums.get(currency) ?? 0) + cents(amount));
    expect([...sums]).toEqual(found.refunded.map(({ amount, currency }) => [currency, cents(amount)]));
    expect([...sums.values()].some((sum) => sum > 10_001)).toBe(true);

    const [approved, rejected] = [countOf(rows, 'Decision', 'approved'), countOf(rows, 'Decision', 'rejected')];
    expect({ approved, rejected }).toEqual({ approved: 2, rejected: 1 });
    expect(found.decisions).toMatchObject({ approved, rejected });
    const undecided = rows.filter(({ Decision }) => Decision === '');
    expect(undecided.map((row) => [row['Decided at'], row['Amount refunded']])).toEqual([['', '']]);
  },
);

test('the time to the decision is found again from when each was sent and decided', async () => {
  const [found, rows] = [await report('auditor'), await fileOf('auditor')];
  const seconds = rows
    .filter(({ Decision }) => Decision !== '')
    .map((row) => (Date.parse(row['Decided at'] ?? '') - Date.parse(row['Submitted at'] ?? '')) / 1_000)
    .sort((a, b) => a - b);
  expect(Math.round(seconds[1] ?? Number.NaN)).toBe(found.decisions.medianSeconds);
});

test('how the promised times stand is counted from the file as the dashboard counts it', async () => {
  const rows = await eventually('all promises are reckoned', async () => {
    const { promises, tickets } = await report('auditor');
    return promises.reduce((sum, each) => sum + each.tickets, 0) === tickets ? await fileOf('auditor') : undefined;
  });
  const { promises } = await report('auditor');
  for (const { sla, tickets } of promises) expect([sla, countOf(rows, 'Promised times', sla)]).toEqual([sla, tickets]);
  expect(countOf(rows, 'Promised time of decision', 'met')).toBe(3);
  expect(countOf(rows, 'Promised time of decision', 'running')).toBe(1);
});
