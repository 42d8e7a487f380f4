import { expect, test } from 'vitest';
import { subscriptionId } from '../../prisma/demo/orders.js';
import { CUSTOMERS } from '../../prisma/demo/partners.js';
import { eventually } from '../support/eventually.js';
import { faultsOf } from './axe.js';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { beginning, filled } from './words.js';

const stage = openStage();

const avery = () => stage.visit({ name: 'Avery Stone', language: 'en' });
const maya = () => stage.visit({ name: 'Maya Okafor', language: 'en' });

const leave = async (...visitors: readonly Visitor[]): Promise<void> => {
  expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { context } of visitors) await context.close();
};

test('The desk asks, the partner answers with a file, and a part is approved, each before the other’s eyes', async () => {
  const { number, amount } = await stage.desk.file({ title: 'A part of it' });
  const [partner, desk] = await Promise.all([avery(), maya()]);
  const { words } = desk;
  const { say, moves } = words.tickets;
  await Promise.all([partner, desk].map(({ page }) => pages.openTicket(page, words, number)));

  const ask = say['request-information'];
  await pages.sayIn(desk.page, moves['request-information'], 'Which of the two offices uses it?', ask.confirm);
  await pages.shows(partner.page.getByText('Which of the two offices uses it?'));
  await pages.follows(partner.page, words.tickets.next.awaiting_information.partner);

  await pages.button(partner.page, moves.answer).click();
  const dialog = partner.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Only the one in Boston.');
  const choosing = partner.page.waitForEvent('filechooser');
  await pages.button(dialog, words.report.addFile).click();
  await (await choosing).setFiles({ name: 'seats.csv', mimeType: 'text/csv', buffer: Buffer.from('office,seats\n') });
  await pages.button(dialog, say.answer.confirm).click();
  await pages.isGone(dialog);
  // The dialog's own button is gone by now; still, the page has to be there again for who hears it.
  await pages.shows(partner.page.getByRole('heading', { name: 'A part of it' }).and(partner.page.locator(':focus')));
  await pages.shows(desk.page.getByText('Only the one in Boston.'));
  await pages.shows(desk.page.getByRole('link', { name: 'seats.csv' }));

  await approveAPart(desk, '10.50');
  const done = await stage.desk.until(String(number), 'completed', { withinMs: 60_000 });
  await pages.follows(partner.page, words.tickets.next.completed.partner);
  expect(done.refund?.amount).toEqual({ amount: '10.50', currency: amount?.currency });
  await leave(partner, desk);
}, 240_000);

async function approveAPart({ page, words }: Visitor, amount: string): Promise<void> {
  const { approve, moves } = words.tickets;
  await pages.button(page, moves.approve).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(approve.part).check();
  const typed = dialog.getByLabel(approve.amount);
  await typed.fill('999999');
  expect(await dialog.getByRole('button', { name: /^Approve / }).isDisabled()).toBe(true);
  await typed.fill(amount);
  await dialog.getByRole('button', { name: new RegExp(`^Approve .*${amount}`) }).click();
  await pages.isGone(dialog);
}

test('An internal note is for the desk’s eyes only; a message is for both', async () => {
  const { number } = await stage.desk.file({ title: 'With a note' });
  const [partner, desk] = await Promise.all([avery(), maya()]);
  const { conversation } = desk.words.tickets;
  await Promise.all([partner, desk].map(({ page }) => pages.openTicket(page, desk.words, number)));
  await desk.page.getByRole('tab', { name: conversation.note }).click();
  await desk.page.getByLabel(conversation.noteLabel).fill('They did this last year as well.');
  await pages.button(desk.page, conversation.keepNote).click();
  await pages.shows(desk.page.getByText('They did this last year as well.'));
  await desk.page.getByRole('tab', { name: conversation.public }).click();
  await desk.page.getByLabel(conversation.messageLabel).fill('We look into it today.');
  await pages.button(desk.page, conversation.send).click();
  // The message was written later: once it is there, the note would be there too.
  await pages.shows(partner.page.getByText('We look into it today.'));
  expect(await partner.page.getByText('They did this last year').count()).toBe(0);
  await partner.page.reload();
  await pages.shows(partner.page.getByText('We look into it today.'));
  expect(await partner.page.getByText('They did this last year').count()).toBe(0);
  expect(await partner.page.getByRole('tab', { name: conversation.note }).count()).toBe(0);
  await leave(partner, desk);
}, 180_000);

test('A rejection reaches the partner with its reason, and a withdrawal the desk', async () => {
  const [first, second] = [await stage.desk.file({ title: 'No' }), await stage.desk.file({ title: 'Never mind' })];
  const [partner, desk] = await Promise.all([avery(), maya()]);
  const { say, moves, next } = desk.words.tickets;
  await Promise.all([partner, desk].map(({ page }) => pages.openTicket(page, desk.words, first.number)));
  await pages.sayIn(desk.page, moves.reject, 'It was in use for three weeks.', say.reject.confirm);
  await pages.follows(partner.page, next.rejected.partner);
  await pages.shows(partner.page.getByText('It was in use for three weeks.'));

  await Promise.all([partner, desk].map(({ page }) => pages.openTicket(page, desk.words, second.number)));
  await pages.sayIn(partner.page, moves.withdraw, 'We keep it after all.', say.withdraw.confirm);
  await pages.follows(desk.page, next.withdrawn.desk);
  await pages.shows(desk.page.getByText('We keep it after all.'));
  await leave(partner, desk);
}, 180_000);

test('A draft is kept by itself, found again in the list, and submitted later', async () => {
  const visitor = await avery();
  const { page, words } = visitor;
  await pages.openReport(page, words);
  await pages.typeReport(page, words, { title: 'To be finished on Monday', customer: CUSTOMERS.pacific.domains[0] });
  await pages.shows(page.getByText(words.report.draft.saved));
  await page.waitForURL(/draft=/);
  await leave(visitor);

  const later = await avery();
  await later.page.goto('/tickets?view=drafts');
  await later.page.getByRole('link', { name: 'To be finished on Monday' }).first().click();
  await pages.shows(later.page.getByRole('heading', { name: words.report.heading }));
  await pages.holds(later.page, words.report.customer, CUSTOMERS.pacific.domains[0]);
  await pages.typeReport(later.page, words, {
    title: 'Finished',
    order: subscriptionId('pacific-backup'),
    reasonCode: 'price',
  });
  const number = await pages.submitReport(later.page, words);
  await pages.follows(later.page, words.tickets.next.awaiting_approval.partner);
  await eventually('the draft is the request', async () => (await stage.desk.ticket(number)).title === 'Finished');
  await later.page.goto('/tickets?view=drafts');
  await pages.shows(later.page.getByText(words.tickets.empty.drafts));
  await leave(later);
}, 180_000);

test('Several requests are chosen in the queue and answered at once, in Chinese on a phone: shown first, then written', async () => {
  const [one, two] = [await stage.desk.file({ title: 'First of several' }), await stage.desk.file({ title: 'Second' })];
  const { page, words, faults, context } = await stage.visit({
    ...{ name: 'Maya Okafor', language: 'zh-TW', width: 320, bypassCsp: true },
  });
  await pages.speak(page, 'zh-TW');
  const { bulk, tickets } = words;
  await page.goto('/tickets?view=all&assignee=none');
  await pages.shows(page.getByRole('heading', { level: 1, name: words.app.menu.queue }));
  for (const { number } of [one, two]) {
    await page.getByRole('checkbox', { name: filled(bulk.selectTicket, { number }) }).check();
  }
  await pages.shows(page.getByText(filled(bulk.selected, { count: 2 })));
  await pages.button(page, bulk.do.answer).click();
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog);
  await dialog.getByLabel(beginning(bulk.text)).first().fill('Dear {{contactName}}, we are at it.');
  expect(await faultsOf(page)).toEqual([]);
  for (const { id } of [one, two]) {
    await stage.desk.as('support_agent').post(`/api/v1/tickets/${id}/assign`, { assignee: 'me' });
  }
  // They leave the list behind the dialog as the focus goes from one field to the next.
  await eventually('both have left the list', async () => {
    await page.keyboard.press('Tab');
    return (
      (await page
        .locator('.row-link')
        .filter({ hasText: /^(?:First of several|Second)$/ })
        .count()) === 0
    );
  });
  await pages.button(dialog, bulk.preview).click();
  await pages.shows(page.getByText(bulk.meaning.previewed));
  await pages.shows(page.getByText('Dear Lin Mei-ling, we are at it.').nth(1));
  await page.locator('#root:not([aria-hidden])').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  await pages.button(page, filled(bulk.start.answer_other, { count: 2 })).press('Enter');
  await pages.shows(page.getByText(bulk.meaning.completed));
  await page.getByRole('link', { name: filled(bulk.ticket, { number: two.number }) }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: 'Second' }));
  await pages.shows(pages.card(page, tickets.conversation.title).getByText('Dear Lin Mei-ling, we are at it.'));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('An administrator has new requests given by the rule, in Chinese on a phone: the next one is Maya’s at once', async () => {
  const { page, words, faults, context } = await stage.visit({
    ...{ name: 'Noah Kim', language: 'zh-TW', width: 320, bypassCsp: true },
  });
  await pages.speak(page, 'zh-TW');
  const { assignment, policies } = words;
  await page.goto('/assignment');
  await pages.shows(page.getByRole('heading', { level: 1, name: assignment.title }));
  await pages.button(page, filled(assignment.changeNamed, { name: 'Maya Okafor' })).click();
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog);
  await dialog.getByLabel(assignment.part).selectOption({ label: policies.form.yes });
  expect(await faultsOf(page)).toEqual([]);
  await pages.button(dialog, assignment.save).click();
  await pages.isGone(dialog);
  await pages.button(page, assignment.switch.off).click();
  await pages.button(page.getByRole('dialog'), assignment.switch.off).click();
  await pages.isGone(page.getByRole('dialog'));
  await pages.shows(page.getByText(assignment.meaning.on));
  const { id } = await stage.desk.file({ title: 'For whoever has fewest' });
  await eventually('it is Maya’s', async () => (await stage.desk.ticket(id)).assignee?.name === 'Maya Okafor');
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
