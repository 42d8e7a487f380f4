import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { AttachmentView } from '../../api/attachments/schema.js';
import type { ProblemTypeList } from '../../api/problem-types/schema.js';
import type { TicketList } from '../../api/tickets/schema.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const savedDraft = async (page: Page): Promise<string> => {
  await page.getByText('Kept as a draft').waitFor();
  await page.waitForURL(/draft=/);
  return new URL(page.url()).searchParams.get('draft') ?? '';
};

const text = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('Ordered twice.') });

const keptFile = (at: Desk, of: string) =>
  eventually('the draft has its file', async () => {
    const { body } = await at.as('admin_agent').get<TicketList>('/api/v1/tickets?draft=true');
    const draft = body.items.find(({ title }) => title === of);
    return draft && (await at.ticket(draft.id)).attachments.length > 0 ? true : undefined;
  });

test('a report that is left half-way is a draft, found again from another browser, and sent from there', async () => {
  const bought = await desk.buy();
  await using first = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  await first.page.getByLabel('Title').fill('Half a report');
  await savedDraft(first.page);
  await first.page.getByLabel('Customer tenant GUID or domain name').fill(bought.customerId);
  const draft = await savedDraft(first.page);
  await first.page.close(); // at once: what is said to be kept is
  expect(draft).toMatch(/^[0-9a-f-]{36}$/);

  await using second = await browserOf(desk, { role: 'admin_agent', at: '/tickets?view=drafts' });
  const { page } = second;
  await page.getByRole('link', { name: 'Half a report' }).click();
  await page.getByRole('heading', { level: 1, name: 'Report a problem' }).waitFor();
  expect(await page.getByLabel('Customer tenant GUID or domain name').inputValue()).toBe(bought.customerId);
  await page.getByLabel('Order ID or subscription ID').fill(bought.orderId);
  await page.getByLabel('Reason for the refund').selectOption('price');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByText('Awaiting decision').waitFor();
  expect((await desk.ticket(draft)).status).toBe('awaiting_approval');
});

test('what is typed survives a reload at once, before any draft was kept at the server', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  const { page } = browser;
  await page.route('**/api/v1/tickets', (route) => route.abort());
  await page.getByLabel('Title').fill('Not yet anywhere else');
  await page.getByLabel('Reason for the refund').selectOption('other');
  await page.getByText('Kept in this browser tab').waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Report a problem' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Not yet anywhere else');
  expect(await page.getByLabel('Reason for the refund').inputValue()).toBe('other');
});

test('a session that ended while somebody typed loses nothing: they sign in and go on', async () => {
  const bought = await desk.buy();
  const at = `/report?type=cancellation&customer=${bought.customerId}&order=${bought.lineItems[0]?.subscriptionId}`;
  await using browser = await browserOf(desk, { role: 'admin_agent', at });
  const { page, context } = browser;
  await page.getByLabel('Title').fill('Signed out meanwhile');
  await savedDraft(page);
  await context.clearCookies();
  // What is kept in the background would lead to the sign-in as well, before or after the press: it waits for that.
  let isPressed = false;
  await page.route('**/api/v1/tickets/*', async (route) => {
    await eventually('Submit was pressed', () => Promise.resolve(isPressed));
    await route.continue();
  });
  await page.getByLabel('Reason for the refund').selectOption('other');
  await page.getByRole('button', { name: 'Submit' }).click();
  isPressed = true;
  // The page before has a button of that name too, for the account.
  await page.getByText('Look around as…').waitFor();
  await page.getByRole('button', { name: /Avery Stone/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Report a problem' }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Signed out meanwhile');
  expect(await page.getByLabel('Reason for the refund').inputValue()).toBe('other');
});

test('another problem type drops the draft, which was of a cancellation; its files stay with the form', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report' });
  const { page } = browser;
  await page.getByLabel('Title').fill('It is about an invoice');
  await savedDraft(page);
  await page.locator('input[type=file]').setInputFiles([text('invoice.txt')]);
  await keptFile(desk, 'It is about an invoice');
  // What the draft holds it gives back before Submit, although the first call to it is lost.
  let isLost = false;
  await page.route('**/api/v1/tickets/*', (route) => {
    if (isLost) return route.continue();
    isLost = true;
    return route.abort();
  });
  await page.getByLabel('Problem type').selectOption('billing');
  await page.getByLabel('Description').fill('Which line is the Planner?');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'It is about an invoice' }).waitFor();
  await page.getByRole('link', { name: 'invoice.txt' }).waitFor();
  expect(isLost).toBe(true);
  await eventually('the draft is gone', async () => {
    const { body } = await desk.as('admin_agent').get<TicketList>('/api/v1/tickets?draft=true');
    return body.items.some(({ title, draft }) => draft && title === 'It is about an invoice') ? undefined : true;
  });
});

test('a file that something else has meanwhile is said at the files, until others are chosen', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report?type=billing' });
  const { page } = browser;
  await page.getByLabel('Title').fill('A file too many');
  await page.getByLabel('Description').fill('It is in the file.');
  const sent = page.waitForResponse('**/api/v1/attachments');
  await page.locator('input[type=file]').setInputFiles([text('taken.txt')]);
  const { id } = (await (await sent).json()) as AttachmentView;
  const elsewhere = { problemType: 'cancellation', draft: true, title: 'Elsewhere', attachmentIds: [id] };
  expect(await desk.as('admin_agent').post('/api/v1/tickets', elsewhere)).toMatchObject({ status: 201 });
  await page.getByRole('button', { name: 'Submit' }).click();
  const wrong = page.getByRole('alert', { name: 'What needs another look' });
  await wrong.getByRole('link', { name: 'Attachments' }).click();
  await page.locator('#report-root-files button:focus').waitFor();
  const said = page.locator('#report-root-files').getByText('There is no such file of yours');
  await said.waitFor();
  await page.getByRole('button', { name: 'Remove taken.txt' }).click();
  await said.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'A file too many' }).waitFor();
});

test('the form of a problem type follows its answers, keeps them for when one comes back, and is filed with them', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report?type=billing' });
  const { page } = browser;
  const about = page.getByLabel('What is it about?');
  await about.selectOption('amount');
  await page.getByLabel('Number of the invoice').fill('INV-4711');
  await page.getByLabel('Order ID or subscription ID').fill('that one');
  await page.getByLabel('Problem type').selectOption('other');
  await about.waitFor({ state: 'detached' });
  await page.getByLabel('Problem type').selectOption('billing');
  expect(await page.getByLabel('Number of the invoice').inputValue()).toBe('INV-4711');
  await page.reload();
  expect(await page.getByLabel('Number of the invoice').inputValue()).toBe('INV-4711');

  await page.getByLabel('Title').fill('An invoice with answers');
  await page.getByLabel('Description').fill('It is too high.');
  await page.getByRole('button', { name: 'Submit' }).click();
  const wrong = page.getByRole('alert', { name: 'What needs another look' });
  await wrong.getByRole('link', { name: 'Order ID or subscription ID' }).click();
  await page.locator('#report-answers-billing-order:focus').waitFor();
  await page.getByLabel('Order ID or subscription ID').fill('999999999');
  await page.getByRole('button', { name: 'Submit' }).click();
  await wrong.getByText('no such order').waitFor();
  await page.getByLabel('Order ID or subscription ID').fill('');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'An invoice with answers' }).waitFor();
  await page.getByText('An amount is not right').waitFor();
  await page.getByText('INV-4711').waitFor();
});

test('a form that was published while somebody filled in the one before is drawn as soon as it is sent', async () => {
  await using browser = await browserOf(desk, { role: 'admin_agent', at: '/report?type=eligibility' });
  const { page } = browser;
  await page.getByLabel('Your company’s website').waitFor();
  await page.getByLabel('Title').fill('Asked by the form of before');
  await page.getByLabel('Description').fill('Please let us sell.');
  const [form, administrator] = ['/api/v1/problem-types/eligibility', desk.as('administrator')];
  const { body } = await administrator.get<ProblemTypeList>('/api/v1/problem-types');
  const added = {
    ...{
      key: 'tax-number',
      kind: 'text',
      label: { en: 'Tax number', 'zh-TW': '統一編號' },
      help: null,
      required: true,
    },
    ...{ personal: false, options: [], minimum: null, maximum: null, shownWhen: null },
  };
  const fields = [...(body.items.find(({ problemType }) => problemType === 'eligibility')?.fields ?? []), added];
  await administrator.call('PUT', `${form}/draft`, { fields }, { 'if-none-match': '*' });
  expect(await administrator.post(`${form}/draft/publish`, { note: 'Tax needs it.' })).toMatchObject({ status: 200 });
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByLabel('Tax number').fill('24681357');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'Asked by the form of before' }).waitFor();
  await page.getByText('24681357').waitFor();
});

test('a file is added with its progress, removed, and sent with the request', async () => {
  const bought = await desk.buy();
  const at = `/report?type=cancellation&customer=${bought.customerId}&order=${bought.orderId}`;
  await using browser = await browserOf(desk, { role: 'admin_agent', at });
  const { page } = browser;
  await page.locator('input[type=file]').setInputFiles([text('第一份.txt'), text('second.txt')]);
  await page.getByRole('button', { name: 'Remove second.txt' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles([{ ...text('virus.exe'), mimeType: 'application/octet-stream' }]);
  await page.getByText('This kind of').first().waitFor();
  await page.getByRole('button', { name: 'Remove virus.exe' }).click();
  await page.getByLabel('Title').fill('With a file');
  await page.getByLabel('Reason for the refund').selectOption('duplicate');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { level: 1, name: 'With a file' }).waitFor();
  await page.getByRole('link', { name: '第一份.txt' }).waitFor();
  expect(await page.getByRole('link', { name: 'second.txt' }).count()).toBe(0);
});
