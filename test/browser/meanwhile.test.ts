import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { holdRow } from '../support/hold-row.js';
import { openDesk } from '../support/open-desk.js';
import * as pages from './pages.js';
import { browserOf } from './people.js';
import { WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const { tickets } = WORDS.en;

test('an edit that is not confirmed yet is called accepted, and the next one hears that it does not show yet', async () => {
  const ticket = await desk.file({ title: 'As it was' });
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  const { page } = partner;
  const dialog = page.getByRole('dialog');
  const edit = async (label: string, text: string) => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await dialog.getByLabel(label).fill(text);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  };
  {
    await using _held = await holdRow(desk, ticket);
    await edit('Amount', '12.00');
    await pages.shows(page.getByText(tickets.said.accepted));
    await edit('Title', 'Mine');
    await pages.shows(dialog.getByText(tickets.edit.notShown));
  }
  await eventually('it shows', async () => (await desk.ticket(ticket.id)).amount?.amount === '12.00');
  const over = dialog.getByRole('button', { name: 'Save mine over it' });
  await over.click();
  await pages.shows(dialog.getByRole('listitem').filter({ hasText: '12.00' }));
  await over.click();
  await pages.shows(page.getByText(tickets.edit.done));
  expect(await desk.ticket(ticket.id)).toMatchObject({ title: 'Mine', amount: { amount: '12.00' } });
}, 120_000);
