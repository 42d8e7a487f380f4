import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import { FakeKeyService } from '../fakes/key-service.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { browserOf, stepAppears } from './people.js';

let keys: FakeKeyService;
let desk: Desk;
beforeAll(async () => {
  keys = await FakeKeyService.open();
  desk = await openDesk({ settings: { ...keys.settings, REVOCATION_PATIENCE: 'PT8S' } });
});
afterEach(() => {
  keys.outage = null;
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await keys?.[Symbol.asyncDispose]();
});

test('a question is asked, answered and seen by both while they look; a note stays at the desk', async () => {
  const ticket = await desk.file();
  await using support = await browserOf(desk, { role: 'support_agent', at: `/tickets/${ticket.number}` });
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  await partner.page.getByText('Live', { exact: true }).waitFor();
  await support.page.getByRole('tab', { name: 'Internal note' }).click();
  await support.page.getByLabel('Write a note that only the desk sees').fill('Looks fine to me.');
  await support.page.getByRole('button', { name: 'Add note' }).click();
  await support.page.getByText('Looks fine to me.').waitFor();
  await support.page.getByRole('button', { name: 'Ask for information…' }).click();
  await support.page.getByLabel('Your question').fill('Was it ever installed?');
  await support.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await partner.page.getByText('Was it ever installed?').waitFor();
  await partner.page.getByRole('button', { name: 'Answer…' }).click();
  await partner.page.getByLabel('Your answer').fill('Never.');
  await partner.page.getByRole('button', { name: 'Send answer' }).click();
  await support.page.getByText('Never.').waitFor();
  await support.page.getByText('Awaiting decision').waitFor();
  expect(await partner.page.getByText('Looks fine to me.').count()).toBe(0);
});

test('what the partner writes while an answer is awaited is the answer, unless it is only a remark; it opens again what was resolved', async () => {
  const ticket = await desk.file();
  const asking = { question: 'Which of the offices?' };
  await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/request-information`, asking);
  await using partner = await browserOf(desk, { role: 'helpdesk_agent', at: `/tickets/${ticket.number}` });
  const { page } = partner;
  const writing = page.getByRole('textbox', { name: 'Write to everyone in this request' });
  const said = (text: string) => page.locator('.messages').getByText(text).waitFor();
  await page.getByText('It expires without an answer').waitFor();
  await page.getByText('A reminder goes out').waitFor();
  await page.getByText('This answers the desk’s question').waitFor();
  await page.getByLabel('Only a remark: the request keeps waiting').check();
  await writing.fill('I am asking them.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await said('I am asking them.');
  expect((await desk.ticket(ticket.id)).status).toBe('awaiting_information');
  await writing.fill('Boston.');
  await page.getByRole('button', { name: 'Send as answer' }).click();
  await said('Boston.');
  await page.getByText('Awaiting decision').first().waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();

  const contact = { name: 'Lin', email: 'lin@customer.example' };
  const body = { problemType: 'billing', impact: 'minimal', title: 'An invoice', description: 'Which?', contact };
  const { body: asked } = await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', body);
  const { status } = await desk.as('support_agent').post(`/api/v1/tickets/${asked.id}/resolve`, { text: 'Sent.' });
  expect(status).toBe(200);
  await page.goto(`${desk.url}/tickets/${asked.number}`);
  await page.getByRole('heading', { level: 1, name: 'An invoice' }).waitFor();
  await page.getByText('This opens the request again.').waitFor();
  await writing.fill('It has not come.');
  await page.getByRole('button', { name: 'Send as answer' }).click();
  await said('It has not come.');
  await desk.until(asked.id, 'open');
});

test('a request is rejected with a reason that the partner reads, and the software is as it was', async () => {
  const ticket = await desk.file();
  await using manager = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${ticket.number}` });
  await manager.page.getByRole('button', { name: 'Reject…' }).click();
  const dialog = manager.page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Reject' }).isDisabled()).toBe(true);
  const reason = dialog.getByLabel('Reason, for the partner to read');
  await reason.fill('It was used for a month.');
  await manager.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await manager.page.getByRole('button', { name: 'Reject…' }).click();
  expect(await reason.inputValue()).toBe('It was used for a month.');
  await dialog.getByRole('button', { name: 'Canned answer' }).click();
  await manager.page.getByRole('option', { name: 'Return window and amount' }).click();
  await eventually('the canned answer is there', async () => (await reason.inputValue()).includes('Hello'));
  await reason.fill('It was used for two months.');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await stepAppears(manager.page, 'rejected');
  const kept = () =>
    manager.page.evaluate('Object.keys(localStorage).filter((name) => name.includes(".words.")).length');
  await eventually('what was sent is no longer kept', async () => (await kept()) === 0);
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  await partner.page.getByText('It was used for two months.').first().waitFor();
});

test('a request is withdrawn by its own partner', async () => {
  const ticket = await desk.file();
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  await partner.page.getByRole('button', { name: 'Withdraw…' }).click();
  await partner.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await stepAppears(partner.page, 'withdrawn');
});

test('a request that somebody else has changed is not changed over their heads, and a fault stands at its field', async () => {
  const ticket = await desk.file({ title: 'As it was' });
  await using partner = await browserOf(desk, { role: 'admin_agent', at: `/tickets/${ticket.number}` });
  const { page } = partner;
  await page.getByRole('heading', { level: 1, name: 'As it was' }).waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Mine');
  const theirs = { title: 'Theirs', description: 'Theirs too' };
  expect((await desk.as('admin_agent').patch(`/api/v1/tickets/${ticket.id}`, theirs)).status).toBe(200);
  await page.locator('h1', { hasText: 'Theirs' }).waitFor();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByText('Somebody else changed this request while you were writing.').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: 'Theirs too' }).waitFor();
  expect(await desk.ticket(ticket.id)).toMatchObject(theirs);
  await dialog.getByRole('button', { name: 'Save mine over it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await desk.ticket(ticket.id)).toMatchObject({ title: 'Mine', description: 'Theirs too' });

  await page.locator('h1', { hasText: 'Mine' }).waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const amount = dialog.getByLabel('Amount');
  await amount.fill('999999');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.locator('input[aria-invalid="true"]').waitFor();
  expect(await amount.getAttribute('aria-invalid')).toBe('true');
});

test('a part of the amount is approved; more than was asked for cannot be', async () => {
  const ticket = await desk.file();
  await using manager = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${ticket.number}` });
  const { page } = manager;
  await page.getByRole('button', { name: 'Approve…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A part of it').check();
  await dialog.getByLabel('Amount to refund').fill('99999999');
  await dialog.getByText('Enter more than zero').waitFor();
  await dialog.getByLabel('Amount to refund').fill('10.00');
  await dialog.getByRole('button', { name: /^Approve \$10\.00/ }).click();
  await stepAppears(page, 'completed');
  expect((await desk.ticket(ticket.id)).refund).toMatchObject({ status: 'settled', amount: { amount: '10.00' } });
});

test('a step that cannot go on says what failed and what each way out will do; trying again ends it', async () => {
  const ticket = await desk.file();
  keys.outage = 503;
  await using manager = await browserOf(desk, { role: 'desk_manager', at: `/tickets/${ticket.number}` });
  const { page } = manager;
  // It stands there for the patience only: who looks out for it does so before.
  const waits = page.getByText('The key service has not confirmed the revocation yet.').waitFor();
  await Promise.all([waits, desk.approve(ticket)]);
  await page.getByText('Needs attention').first().waitFor();
  await page.getByText('Gives the keys back').waitFor();
  await page.getByText('Only for money, not for keys').waitFor();
  keys.outage = null;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await page.locator('.history > li[data-type="completed"]').waitFor({ timeout: 60_000 });
}, 120_000);

test('the queue moves by itself, and a request is taken with one click', async () => {
  await using support = await browserOf(desk, { role: 'support_agent', at: '/tickets' });
  const { page } = support;
  await page.getByText('Live', { exact: true }).waitFor();
  const ticket = await desk.file({ title: 'Appears by itself' });
  await page.getByRole('link', { name: 'Appears by itself' }).waitFor();
  const { id, number } = await desk.file({ title: 'Taken by another' });
  const faster = async () => desk.as('refund_approver').post(`/api/v1/tickets/${id}/assign`, { assignee: 'me' });
  await page.route('**/assign', (route) => faster().then(() => route.continue()), { times: 1 });
  await page.getByRole('button', { name: `Assign to me: request ${number}` }).click();
  const row = page.getByRole('row', { name: /Taken by another/ });
  await row.getByRole('alert').getByText('A colleague has it already').waitFor();
  await row.getByText('Maya Okafor').waitFor();
  await page.getByRole('button', { name: `Assign to me: request ${ticket.number}` }).click();
  await page
    .getByRole('row', { name: /Appears by itself/ })
    .getByText('Jonas Weber')
    .waitFor();
});

test('who has it is shown although they have left, and a wish to give it that failed is said', async () => {
  const ticket = await desk.file({ title: 'Given and left' });
  const left = 'SELECT id FROM "user" WHERE email = $1';
  const [, second] = desk.signInsOf('refund_approver');
  const [person] = await desk.database.query<{ id: string }>(left, [second?.email]);
  await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/assign`, { assignee: person?.id });
  await desk.database.query('UPDATE "user" SET disabled_at = now() WHERE id = $1', [person?.id]);
  await using support = await browserOf(desk, { role: 'support_agent', at: `/tickets/${ticket.number}` });
  const { page } = support;
  await page.getByRole('heading', { level: 1, name: 'Given and left' }).waitFor();
  const has = page.getByRole('combobox', { name: 'Assigned to' });
  await has.locator('option', { hasText: 'Maya Okafor' }).waitFor({ state: 'attached' });
  expect(await has.locator('option:checked').textContent()).toBe(second?.name);
  await page.route('**/assign', (route) => route.abort());
  await has.selectOption({ label: 'Nobody' });
  await page.getByRole('alert').getByText('The server does not answer').waitFor();
  expect(await has.locator('option:checked').textContent()).toBe(second?.name);
});

test('the most urgent request that nobody has is taken by one button, and opens', async () => {
  await desk.file({ title: 'It can wait', impact: 'minimal' });
  const urgent = await desk.file({ title: 'It cannot wait', impact: 'critical' });
  await desk.until(urgent.id, 'awaiting_approval');
  await using support = await browserOf(desk, { role: 'support_agent', at: '/tickets' });
  const { page } = support;
  await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
  await page.getByRole('button', { name: 'Take the next one' }).click();
  await page.getByRole('heading', { level: 1, name: urgent.title }).waitFor();
  expect((await desk.ticket(urgent.id)).assignee?.name).toBe('Jonas Weber');
});
