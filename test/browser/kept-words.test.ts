import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MessageList } from '../../api/messages/schema.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
});

async function left(page: Page, dialog: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

const nothingIsKept = (page: Page): Promise<unknown> =>
  eventually('nothing is kept', async () => {
    const names = 'Object.keys(localStorage).filter((name) => name.includes(".words."))';
    return (await page.evaluate<string[]>(names)).length === 0;
  });

test('the comment and the amount of an approval are there again after Escape; once the request is another one, the comment is', async () => {
  const ticket = await desk.file();
  await using manager = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${ticket.number}` });
  const { page } = manager;
  const dialog = page.getByRole('dialog');
  const open = () => page.getByRole('button', { name: 'Approve…' }).click();
  await open();
  await dialog.getByLabel('A part of it').check();
  await dialog.getByLabel('Amount to refund').fill('12.00');
  await dialog.getByLabel('Comment').fill('As agreed by phone.');
  await left(page, dialog);
  await open();
  expect(await dialog.getByLabel('Amount to refund').inputValue()).toBe('12.00');
  expect(await dialog.getByLabel('Comment').inputValue()).toBe('As agreed by phone.');
  await left(page, dialog);

  const amount = { amount: '20.00', currency: 'USD' };
  const { status } = await desk.as('admin_agent').patch(`/api/v1/tickets/${ticket.id}`, { amount });
  expect(status).toBe(200);
  await page.locator('.asked').getByText('$20.00').waitFor();
  await open();
  expect(await dialog.getByLabel('Comment').inputValue()).toBe('As agreed by phone.');
  expect(await dialog.getByLabel('All that is asked for').isChecked()).toBe(true);
  await dialog.getByLabel('A part of it').check();
  await dialog.getByLabel('Amount to refund').fill('10.00');
  await dialog.getByRole('button', { name: /^Approve \$10\.00/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await nothingIsKept(page);
  expect((await desk.ticket(ticket.id)).approvals.at(-1)).toMatchObject({ amount: { amount: '10.00' } });
}, 60_000);

test('what is typed into a request is there again after Escape, over what stood there when it was begun', async () => {
  const ticket = await desk.file({ title: 'As it was' });
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  const { page } = partner;
  const dialog = page.getByRole('dialog');
  const open = () => page.getByRole('button', { name: 'Edit', exact: true }).click();
  await open();
  await dialog.getByLabel('Title').fill('Mine');
  await left(page, dialog);
  expect((await desk.as('admin_agent').patch(`/api/v1/tickets/${ticket.id}`, { title: 'Theirs' })).status).toBe(200);
  await page.locator('h1', { hasText: 'Theirs' }).waitFor();
  await open();
  expect(await dialog.getByLabel('Title').inputValue()).toBe('Mine');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByRole('listitem').filter({ hasText: 'Theirs' }).waitFor();
  expect((await desk.ticket(ticket.id)).title).toBe('Theirs');
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await desk.ticket(ticket.id)).title).toBe('Mine');
  await nothingIsKept(page);

  await page.locator('h1', { hasText: 'Mine' }).waitFor();
  await open();
  await dialog.getByLabel('Title').fill('Changed');
  await dialog.getByLabel('Title').fill('Mine');
  expect(await dialog.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await left(page, dialog);
  await nothingIsKept(page);
}, 60_000);

test('an answer to many in both languages is there again after Escape, and for whom it was meant', async () => {
  const { number } = await desk.file({ title: 'One of many' });
  await using support = await browserOf(desk, { role: 'support_agent', at: '/tickets?view=all' });
  const { page } = support;
  const dialog = page.getByRole('dialog');
  await page.getByRole('checkbox', { name: `Select request ${number}` }).check();
  const open = () => page.getByRole('button', { name: 'Answer…' }).click();
  const boxes = dialog.getByRole('textbox');
  await open();
  await dialog.getByLabel('Who reads it').selectOption('internal');
  await boxes.nth(0).fill('We look into it.');
  await boxes.nth(1).fill('我們正在處理。');
  await left(page, dialog);
  await open();
  expect(await boxes.nth(0).inputValue()).toBe('We look into it.');
  expect(await boxes.nth(1).inputValue()).toBe('我們正在處理。');
  expect(await dialog.getByLabel('Who reads it').inputValue()).toBe('internal');
  await dialog.getByRole('button', { name: 'Show what would come of it' }).click();
  await page.waitForURL(/\/bulk\//);
  await nothingIsKept(page);
}, 60_000);

test('files chosen for an answer are there again after Escape, also one that was still on its way, until they are sent', async () => {
  const ticket = await desk.file({ title: 'With proof' });
  const asked = await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/request-information`, {
    question: 'Which one is it?',
  });
  expect(asked.status).toBeLessThan(300);
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  const { page } = partner;
  const dialog = page.getByRole('dialog');
  const open = () => page.getByRole('button', { name: 'Answer…' }).click();
  const choose = (name: string) =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(`Of ${name}`) });
  const arrived = async (name: string) => {
    await dialog.getByRole('button', { name: `Remove ${name}` }).waitFor();
    await dialog.getByRole('progressbar').waitFor({ state: 'detached' });
  };
  await open();
  await choose('first.txt');
  await arrived('first.txt');
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/v1/attachments*', async (route) => {
    await held;
    await route.continue();
  });
  await choose('second.txt');
  await dialog.getByRole('progressbar', { name: /second\.txt/ }).waitFor();
  await left(page, dialog);
  await open();
  await dialog.getByText('first.txt').waitFor();
  await dialog.getByRole('progressbar', { name: /second\.txt/ }).waitFor();
  await left(page, dialog);
  const answer = page.waitForResponse(/\/api\/v1\/attachments/);
  letGo();
  await answer;
  await page.reload();
  await open();
  await arrived('second.txt');
  await dialog.getByRole('button', { name: 'Remove first.txt' }).click();
  await left(page, dialog);
  await open();
  await arrived('second.txt');
  expect(await dialog.getByText('first.txt').count()).toBe(0);
  await dialog.getByRole('textbox').fill('This one.');
  await dialog.getByRole('button', { name: 'Send answer' }).click();
  await dialog.waitFor({ state: 'detached' });
  await nothingIsKept(page);
  const { body } = await desk.as('desk_manager').get<MessageList>(`/api/v1/tickets/${ticket.id}/messages`);
  const said = body.items.find(({ text }) => text === 'This one.');
  expect(said?.attachments.map(({ fileName }) => fileName)).toEqual(['second.txt']);
}, 60_000);
