import { expect, test } from 'vitest';
import type { SoftwareList } from '../../api/software/schema.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import { eventually } from '../support/eventually.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled } from './words.js';

const stage = openStage();
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
