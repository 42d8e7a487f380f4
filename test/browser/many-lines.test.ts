import { afterEach, expect, test } from 'vitest';
import type { SoftwareList } from '../../api/software/schema.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import { EN } from '../../web/src/words/en.js';
import { Bulk, cellsOf, csvOf } from '../support/bulk.js';
import { cancellationOf } from '../support/dealings.js';
import { eventually } from '../support/eventually.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled } from './words.js';

const stage = openStage();
afterEach(() => stage.desk.startWorker());
const CUSTOMER = tenantGuid('brightwater');

/** The line, bought again so many times, each a minute before the other. Answers the oldest one's subscription ID. */
async function buyAgain(subscriptionId: string | undefined, times: number): Promise<string> {
  const rows = await stage.desk.database.query(
    `INSERT INTO order_lines SELECT (jsonb_populate_record(line, jsonb_build_object('id', gen_random_uuid(),
       'subscription_id', gen_random_uuid(), 'line_item_number', 1 + time,
       'purchased_at', line.purchased_at - time * interval '1 minute'))).*
     FROM order_lines line, generate_series(1, ${times}) time WHERE line.subscription_id = '${subscriptionId}'
     RETURNING subscription_id, purchased_at`,
  );
  const bought = rows as { subscription_id: string; purchased_at: Date }[];
  const oldest = bought.toSorted((one, other) => Number(one.purchased_at) - Number(other.purchased_at))[0];
  return oldest?.subscription_id ?? '';
}

test('Of a customer with 1,300 lines the first are drawn at once, the others when asked for, and the oldest is found', async () => {
  const order = await stage.desk.buy({ customerId: CUSTOMER });
  const oldest = await buyAgain(order.lineItems[0]?.subscriptionId, 1_300);
  const { page, words, faults } = await stage.visit({ name: 'Avery Stone', language: 'en' });
  await pages.openSoftware(page, CUSTOMER);
  const lines = pages.main(page).locator('.line');
  await eventually('the first ones are drawn', async () => (await lines.count()) === 50);
  await pages.shows(page.getByText(filled(words.software.much, { number: 1_000 })));
  await pages.button(page, words.app.more).click();
  await eventually('the next ones are drawn', async () => (await lines.count()) === 100);

  await page.getByLabel(words.software.search).fill(oldest);
  await eventually('one line is left', async () => (await lines.count()) === 1);
  expect(new URL(page.url()).searchParams.get('search')).toBe(oldest);
  const path = `/api/v1/customers/${CUSTOMER}/software?search=${oldest}`;
  const { body } = await stage.desk.as('admin_agent').get<SoftwareList>(path);
  await pages.shows(lines.getByRole('heading', { name: body.items[0]?.product.title ?? '' }));
  await pages.shows(page.getByLabel(words.software.search));
  expect(faults).toEqual([]);
}, 180_000);

test('a job is paused and goes on, and what was refused is tried again once nothing is in its way', async () => {
  const { desk } = stage;
  const [order, other] = [await desk.buy(), await desk.buy()];
  const taken = await desk.file(cancellationOf(order));
  const rows = [order, other].map(({ customerId, lineItems: [line] }) =>
    cellsOf(customerId, line?.subscriptionId ?? ''),
  );
  const job = new Bulk(desk);
  const { id } = await job.previewed(csvOf(rows));
  const { page, words, faults, context } = await stage.visit({ name: 'Avery Stone', language: 'en' });
  const { bulk } = words;
  await page.goto(`/bulk/${id}`);
  await pages.shows(page.getByText(bulk.meaning.previewed));
  // Without a worker no row is done while the job is spoken to.
  await desk.stopWorker();
  await pages.button(page, filled(EN.bulk.start.cancellation_one, { count: 1 })).click();
  await pages.button(page, bulk.move.pause).click();
  await pages.shows(page.getByText(bulk.meaning.paused));
  // The page hears of a job that goes on, whoever said so.
  await job.said(id, 'resume');
  await pages.shows(page.getByText(bulk.meaning.running));
  await pages.button(page, bulk.move.pause).click();
  await pages.shows(page.getByText(bulk.meaning.paused));
  await pages.button(page, bulk.move.resume).click();
  await pages.shows(page.getByText(bulk.meaning.running));
  await desk.startWorker();
  await pages.shows(page.getByText(bulk.meaning.completed));
  await pages.shows(page.getByText(filled(bulk.count.done, { count: 1 })));
  const retry = pages.button(page, filled(EN.bulk.move.retry_one, { count: 1 }));
  const tried = page.waitForResponse((response) => response.url().endsWith('/retry'));
  await retry.click();
  await tried;
  await job.until(id, 'completed');
  await desk.as('admin_agent').post(`/api/v1/tickets/${taken.id}/withdraw`, { reason: 'Filed with the others.' });
  await desk.until(taken.id, 'withdrawn');
  await retry.click();
  await pages.shows(page.getByText(filled(bulk.count.done, { count: 2 })));
  expect(faults).toEqual([]);
  await context.close();
});

test('what is chosen in the queue is given to somebody and tagged, each shown before it is done', async () => {
  const { desk } = stage;
  const tickets = [await desk.file({ title: 'One of two' }), await desk.file({ title: 'Two of two' })];
  const { page, words, faults, context } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  const { bulk, app } = words;
  for (const kind of ['assign', 'tag'] as const) {
    await page.goto('/tickets?view=all&search=of+two');
    await pages.shows(page.getByRole('heading', { level: 1, name: app.menu.queue }));
    for (const { number } of tickets) {
      await page.getByRole('checkbox', { name: filled(bulk.selectTicket, { number }) }).check();
    }
    await pages.button(page, bulk.do[kind]).click();
    const dialog = page.getByRole('dialog');
    if (kind === 'tag') await dialog.getByLabel(bulk.addTags).fill('vip、大客戶');
    await pages.button(dialog, bulk.preview).click();
    await pages.shows(page.getByText(bulk.meaning.previewed));
    await pages.button(page, filled(EN.bulk.start[`${kind}_other`], { count: 2 })).click();
    await pages.shows(page.getByText(bulk.meaning.completed));
  }
  for (const { id } of tickets) {
    expect(await desk.ticket(id)).toMatchObject({ assignee: { name: 'Maya Okafor' }, tags: ['vip', '大客戶'] });
  }
  expect(faults).toEqual([]);
  await context.close();
});
