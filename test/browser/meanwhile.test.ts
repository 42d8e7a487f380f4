import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { holdRow } from '../support/hold-row.js';
import { openDesk } from '../support/open-desk.js';
import * as pages from './pages.js';
import { browserOf, stepsShown } from './people.js';
import { WORDS } from './words.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const { tickets, app } = WORDS.en;
const composer = (page: Page) => page.getByLabel(tickets.conversation.messageLabel);

/** Holds the calls that `fits`, from before or after the server has heard them, until they are let go. */
async function holdCalls(page: Page, path: string, heard: boolean, fits: (request: Request) => boolean) {
  const state = { isHeld: false, isOpen: false, hasArrived: false };
  await page.route(path, async (route) => {
    if (!fits(route.request())) return route.continue();
    const response = heard ? await route.fetch() : null;
    state.isHeld = true;
    await eventually('it may arrive', async () => state.isOpen);
    await (response ? route.fulfill({ response }) : route.continue()).catch(() => undefined);
    state.hasArrived = true;
  });
  return {
    held: () => eventually('it is held', async () => state.isHeld),
    letGo: () => {
      state.isOpen = true;
      return eventually('it has arrived', async () => state.hasArrived);
    },
  };
}

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
    await using _held = await holdRow(desk, 'tickets', ticket.id);
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

test.each(['after', 'before'])(
  'a message that was left on its way is no draft for who comes back %s it has arrived',
  async (when) => {
    const ticket = await desk.file();
    await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
    const { page } = partner;
    const call = await holdCalls(page, '**/messages', false, (request) => request.method() === 'POST');
    await composer(page).fill('Sent and left');
    await composer(page).press('Control+Enter');
    await call.held();
    await page.getByRole('link', { name: app.menu.tickets }).first().click();
    await pages.isGone(composer(page));
    if (when === 'after') await call.letGo();
    await page.goBack();
    await pages.shows(composer(page));
    if (when === 'before') await call.letGo();
    await pages.shows(page.locator('.formatted').getByText('Sent and left'));
    await pages.holds(page, tickets.conversation.messageLabel, '');
  },
  120_000,
);

test('a step that is told while the history is read again stays in it', async () => {
  const ticket = await desk.file();
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  const { page } = partner;
  const messages = async () => (await stepsShown(page)).filter((type) => type === 'message-added').length;
  await page.getByText('Live', { exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  const reading = await holdCalls(page, '**/timeline*', true, () => true);
  await composer(page).fill('Mine');
  await composer(page).press('Control+Enter');
  await reading.held();
  await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/messages`, { text: 'Theirs' });
  await eventually('both are told', async () => (await messages()) === 2);
  await reading.letGo();
  await page.waitForLoadState('networkidle');
  expect(await messages()).toBe(2);
}, 120_000);

test('a tag that is added takes none away that the page has not heard of; one that is refused is not lost', async () => {
  const ticket = await desk.file();
  const path = `/api/v1/tickets/${ticket.id}/tags`;
  const tagsNow = async () => [...(await desk.ticket(ticket.id)).tags].sort();
  await desk.as('support_agent').call('PUT', path, { tags: ['first'] });
  await using support = await browserOf(desk, { role: 'support_agent', at: '/tickets' });
  const { page } = support;
  await page.route('**/tickets/*/events*', (route) => route.abort());
  await page.goto(`${desk.url}/tickets/${ticket.number}`);
  const field = page.getByLabel(tickets.tags.add);
  await page.getByRole('button', { name: tickets.tags.remove.replace('{{tag}}', 'first') }).waitFor();
  await desk.as('desk_manager').call('PUT', path, { add: ['theirs'] });
  await field.fill('Mine');
  await field.press('Enter');
  await pages.holds(page, tickets.tags.add, '');
  expect(await tagsNow()).toEqual(['first', 'mine', 'theirs']);
  await page.getByRole('button', { name: tickets.tags.remove.replace('{{tag}}', 'first') }).click();
  await eventually('it is taken away', async () => (await tagsNow()).length === 2);
  const many = Array.from({ length: 18 }, (_none, at) => `tag ${at}`);
  expect(await desk.as('desk_manager').call('PUT', path, { add: many })).toMatchObject({ status: 200 });
  expect(await desk.as('desk_manager').call('PUT', path, { tags: [], add: ['x'] })).toMatchObject({ status: 422 });
  await field.fill('One too many');
  await field.press('Enter');
  await pages.shows(pages.card(page, tickets.tags.title).getByRole('alert'));
  expect(await field.inputValue()).toBe('One too many');
}, 120_000);

test('people are offered again where their list was closed, once another name is begun', async () => {
  const ticket = await desk.file();
  await using maya = await browserOf(desk, { role: 'refund_approver', at: `/tickets/${ticket.number}` });
  const { page } = maya;
  await page.getByRole('tab', { name: tickets.conversation.note }).click();
  const note = page.getByLabel(tickets.conversation.noteLabel);
  const ingrid = page.locator('[role=option]', { hasText: 'Ingrid Solberg' });
  await note.pressSequentially('@ing');
  await pages.shows(ingrid);
  await note.press('Escape');
  await pages.isGone(ingrid);
  await note.pressSequentially('r');
  expect(await ingrid.count()).toBe(0);
  await note.fill('');
  await note.pressSequentially('@ing');
  await pages.shows(ingrid);
}, 120_000);
