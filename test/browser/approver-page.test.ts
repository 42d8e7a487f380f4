import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads, press } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
});

const dollars = ({ amount }: { amount: string }) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(Number(amount));
/** A day and a time of day, as clocks of a zone show them. */
const clock = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone }).format(
    new Date(at),
  );

test('whoever approves sees what is left, what went before, and when and from where it was downloaded', async () => {
  const earlier = await desk.file({ ...cancellationOf(await desk.buy()) });
  await desk.approve(earlier);
  await desk.until(earlier.id, 'completed');
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  expect((await press(link, { headers: { 'user-agent': 'Wget/1.24' } })).status).toBe(303);
  const [used] = await desk.database.query<{ at: Date; address: string }>(
    `SELECT at, host(address) AS address FROM usage_events WHERE kind = 'downloaded' AND order_line_id =
       (SELECT id FROM order_lines WHERE order_id = $1)`,
    [order.orderId],
  );
  if (!used) throw new Error('No download was noted');
  const ticket = await desk.file({ ...cancellationOf(order), amount: { amount: '10.00', currency: 'USD' } });
  await desk.database.query(`UPDATE payments SET refunded_minor = 500 WHERE order_id = $1 AND captured_minor > 500`, [
    order.orderId,
  ]);
  const left = { amount: (Number(order.total.amount) - 5).toFixed(2) };

  await using approver = await browserOf(desk, { role: 'refund_approver', at: `/tickets/${ticket.number}` });
  const past = approver.page.getByRole('region', { name: 'What went before' });
  await past.getByText('Left to refund').waitFor();
  const shown = await past.innerText();
  expect(shown).toContain(dollars(left));
  expect(shown).toContain(`of ${dollars(order.total)} paid for the order`);
  for (const whose of ['This partner', 'This customer']) {
    const part = past.locator('.past-whose').filter({ hasText: whose });
    await part.getByText('1 completed', { exact: true }).waitFor();
    expect(await part.innerText()).toContain(`Refunded: ${dollars(order.total)}`);
    await part.getByText('Show it').click();
    await part.getByRole('link', { name: `#${earlier.number}` }).waitFor();
  }
  const download = past.getByRole('listitem').filter({ hasText: 'Downloaded' });
  expect(await download.locator('time').getAttribute('datetime')).toBe(used.at.toISOString());
  expect(await download.locator('code').innerText()).toBe(used.address);
}, 180_000);

test('the end of the window is shown in the time of both parties where they differ, and once where they do not', async () => {
  const zoneOf = (timeZone: string, id: string) =>
    desk.database.query('UPDATE customers SET time_zone = $1 WHERE tenant_guid = $2', [timeZone, id]);
  const order = await desk.buy();
  const [partner] = await desk.database.query<{ zone: string }>(
    'SELECT time_zone AS zone FROM partners WHERE id = $1',
    [DEMO.partners.fabrikam.id],
  );
  const partnerZone = partner?.zone ?? '';
  await zoneOf('Asia/Tokyo', order.customerId);
  const ticket = await desk.file({ ...cancellationOf(order) });
  const { verdict } = (await desk.as('refund_approver').get<TicketView>(`/api/v1/tickets/${ticket.id}`)).body;
  const until = verdict?.until ?? '';
  expect(clock(until, partnerZone)).not.toBe(clock(until, 'Asia/Tokyo'));

  await using approver = await browserOf(desk, { role: 'refund_approver', at: `/tickets/${ticket.number}` });
  const zones = approver.page.locator('.zones').first().getByRole('listitem');
  await zones.nth(1).waitFor();
  expect(await zones.locator('time').allInnerTexts()).toEqual([clock(until, partnerZone), clock(until, 'Asia/Tokyo')]);
  expect(await zones.locator('.soft').allInnerTexts()).toEqual([
    expect.stringMatching(/^partner · /),
    expect.stringMatching(/^customer · Japan/),
  ]);

  await zoneOf(partnerZone, order.customerId);
  await approver.page.reload();
  await zones.getByText(/^partner and customer · /).waitFor();
  expect(await zones.locator('time').allInnerTexts()).toEqual([clock(until, partnerZone)]);
}, 120_000);
