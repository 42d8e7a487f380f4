import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bulk } from '../support/bulk.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const row = (page: Page, number: number | undefined): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: new RegExp(`^(Request|要求) ${number}$`) }) });

async function tagged(
  title: string,
  tags: readonly string[],
): Promise<{ readonly id: string; readonly number: number }> {
  const ticket = await desk.file({ title });
  await desk.as('support_agent').call('PUT', `/api/v1/tickets/${ticket.id}/tags`, { tags });
  return ticket;
}

test('a job of tags says what it does and to how many, and of each what it gets, loses, has already; discarded, it never did a thing', async () => {
  const tickets = [
    await tagged('Without', ['other', 'old']),
    await tagged('With one', ['vat']),
    await tagged('With both', ['urgent', 'vat']),
  ];
  const ids = tickets.map(({ id }) => id);
  const bulk = new Bulk(desk, 'support_agent');
  const { id } = await bulk.asked('tags', { add: ['urgent', 'vat'], remove: ['old'], tickets: ids });
  await using browser = await browserOf(desk, { role: 'support_agent', at: '/bulk' });
  const { page } = browser;
  await page.getByRole('link', { name: 'Tag 3 requests with urgent, vat, and remove old' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tag 3 requests with urgent, vat, and remove old' }).waitFor();
  const said = async (at: number) => await row(page, tickets[at]?.number).getByRole('paragraph').allInnerTexts();
  const flat = async (at: number) => (await said(at)).map((line) => line.replaceAll(/\s+/g, ' '));
  await row(page, tickets[0]?.number).waitFor();
  expect(await flat(0)).toEqual(['Add: urgent vat', 'Remove: old', 'Keeps: other']);
  expect(await flat(1)).toEqual(['Add: urgent', 'Has already: vat', 'Does not have: old']);
  // A word and its tags stand in one line.
  const kept = row(page, tickets[0]?.number).getByText('Keeps:');
  expect((await kept.boundingBox())?.height).toBeLessThan(30);
  expect((await flat(2))[0]).toBe('Tagged so already: nothing changes');
  expect(await faultsInBothThemes(page)).toEqual([]);

  expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard this job?' });
  await dialog.getByText('Nothing has been done. Its 3 rows will not be done either').waitFor();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('heading', { level: 2, name: 'Discarded before anything was done' }).waitFor();
  await page.getByText('3 not done', { exact: true }).waitFor();
  expect(await page.getByText('Stopped').count()).toBe(0);
  expect(await bulk.read(id)).toMatchObject({ state: 'stopped', startedAt: null, counts: { done: 0 } });
  await page.getByLabel('Language').selectOption('zh-TW');
  await page.getByRole('heading', { level: 1, name: '為 3 筆要求加上標籤 urgent、vat，並移除標籤 old' }).waitFor();
  await page.getByRole('heading', { level: 2, name: '已在執行前捨棄' }).waitFor();
});

test('a job that was begun is stopped, not discarded', async () => {
  const ticket = await desk.file({ title: 'Begun' });
  const bulk = new Bulk(desk, 'support_agent');
  const { id } = await bulk.asked('tags', { add: ['urgent'], tickets: [ticket.id] });
  // Without a worker it stays begun.
  await desk.stopWorker();
  await bulk.said(id, 'start');
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/bulk/${id}` });
  const { page } = browser;
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('dialog', { name: 'Stop this job for good?' }).getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('heading', { level: 2, name: 'Stopped' }).waitFor();
  await desk.startWorker();
});

test('an answer to many stands once, as it will be read and by whom; a row has it in full only where gaps are filled', async () => {
  const [english, chinese] = [
    await desk.file({ title: 'English' }),
    await desk.file({ title: 'Chinese', contact: { name: '林美玲', email: 'lin@customer.example', locale: 'zh-TW' } }),
  ];
  const tickets = [english.id, chinese.id];
  const bulk = new Bulk(desk, 'support_agent');
  const plain = { text: 'We are **at it**.', textZh: '我們**正在**處理。', visibility: 'internal', tickets };
  const { id } = await bulk.asked('answers', plain);
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/bulk/${id}` });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: 'Write a note on 2 requests' }).waitFor();
  await page.getByText('Internal note: only the desk reads it').waitFor();
  await row(page, english.number).getByText('The text above', { exact: true }).waitFor();
  await row(page, chinese.number).getByText('The text above for those who read Chinese').waitFor();
  await page.locator('strong', { hasText: 'at it' }).waitFor();
  expect(await page.getByText('at it', { exact: true }).count()).toBe(1);
  expect(await page.getByText('**').count()).toBe(0);
  await page.getByRole('button', { name: 'Write a note on 2 requests' }).waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);

  const filled = { text: 'Dear {{contactName}}, *soon*.', visibility: 'public', tickets };
  await page.goto(`/bulk/${(await bulk.asked('answers', filled)).id}`);
  await page.getByRole('heading', { level: 1, name: 'Answer 2 requests' }).waitFor();
  await page.getByText('Message: everyone in the request reads it').waitFor();
  await row(page, chinese.number).getByText('Dear 林美玲, soon.').waitFor();
  await row(page, chinese.number).locator('em', { hasText: 'soon' }).waitFor();
});

test('before anything is approved one reads each amount, the sum of each currency, and what is above one’s limit', async () => {
  const usd = (amount: string) => ({ amount: { amount, currency: 'USD' } });
  const cheap = [
    await desk.file({ title: 'One', ...usd('10.00') }),
    await desk.file({ title: 'Two', ...usd('12.50') }),
  ];
  const dear = await desk.file({ title: 'Dear', ...usd('20.00') });
  const taiwan = await desk.file({ title: 'Taiwan', partner: 1 });
  await desk.database.query(
    `INSERT INTO approval_limits (user_id, currency, amount_minor)
     SELECT id, currency, minor FROM "user", (VALUES ('USD', 1500), ('TWD', 100000000)) AS given (currency, minor)
     WHERE email = $1 ON CONFLICT (user_id, currency) DO UPDATE SET amount_minor = EXCLUDED.amount_minor`,
    [desk.signInsOf('refund_approver')[0]?.email],
  );
  const bulk = new Bulk(desk, 'refund_approver');
  const { id, sums } = await bulk.asked('approvals', { tickets: [...cheap, dear, taiwan].map((each) => each.id) });
  expect(sums).toEqual([
    { state: 'ready', aboveLimit: false, rows: 1, amount: taiwan.amount },
    { state: 'ready', aboveLimit: false, rows: 2, amount: { amount: '22.50', currency: 'USD' } },
    { state: 'refused', aboveLimit: true, rows: 1, amount: { amount: '20.00', currency: 'USD' } },
  ]);
  await using browser = await browserOf(desk, { role: 'refund_approver', at: `/bulk/${id}` });
  const { page } = browser;
  await page.getByRole('heading', { level: 1, name: 'Approve 4 requests' }).waitFor();
  const sum = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
  expect(await sum('To be approved').innerText()).toMatch(/NT\$[\d,.]+ \(1 request\)\s+\$22\.50 \(2 requests\)/);
  await sum('Above the limit').getByText('$20.00 (1 request)').waitFor();
  await row(page, cheap[1]?.number).getByText('$12.50', { exact: true }).waitFor();
  await row(page, dear.number).getByText('$20.00', { exact: true }).waitFor();
  await row(page, dear.number).getByText('Above the limit of $15.00: a desk manager decides.').waitFor();
  expect(await faultsInBothThemes(page)).toEqual([]);
  expect((await desk.ticket(cheap[0]?.id ?? '')).approvals).toEqual([]);
});
