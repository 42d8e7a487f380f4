import { expect, test } from 'vitest';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';
import { filled } from './words.js';

const stage = openStage();

async function meet(): Promise<{ partner: Visitor; desk: Visitor; number: number }> {
  const { number } = await stage.desk.file({ title: 'Together' });
  const [partner, desk] = await Promise.all(
    ['Avery Stone', 'Maya Okafor'].map((name) => stage.visit({ name, language: 'en' })),
  );
  if (!partner || !desk) throw new Error('Two people meet here');
  await Promise.all([partner, desk].map(({ page, words }) => pages.openTicket(page, words, number)));
  return { partner, desk, number };
}

const composer = ({ page, words }: Visitor) => page.getByLabel(words.tickets.conversation.messageLabel);
const send = ({ page, words }: Visitor) => pages.button(page, words.tickets.conversation.send).click();

/** What one sends, the other sees without asking for it; how soon is measured by `npm run bench -- together`. */
async function answers(writer: Visitor, reader: Visitor, text: string): Promise<void> {
  await composer(writer).fill(text);
  await composer(writer).press('Control+Enter');
  await pages.shows(reader.page.locator('.formatted').getByText(text, { exact: true }));
  await pages.holds(writer.page, writer.words.tickets.conversation.messageLabel, '');
}

test('two people on one ticket see each other come, write and answer; a lost line catches up', async () => {
  const { partner, desk, number } = await meet();
  const { presence } = desk.words;
  await pages.shows(desk.page.getByRole('list', { name: presence.here }).getByText('Avery Stone'));
  // That somebody writes is said for a few seconds only: the other looks out for it before.
  const averyWrites = desk.page.getByText(presence.writes.replace('{{names}}', 'Avery Stone'));
  await Promise.all([pages.shows(averyWrites), composer(partner).pressSequentially('It was')]);
  const deskWrites = partner.page.getByText(presence.deskWrites);
  await Promise.all([pages.shows(deskWrites), composer(desk).pressSequentially('We look')]);
  expect(await partner.page.getByText('Maya Okafor').count()).toBe(0);

  await answers(desk, partner, 'We have looked');
  await answers(partner, desk, 'Thank you for looking');

  // Back by way of the list: a stream that is open cannot be cut from here, one that opens can be refused.
  await partner.page.getByRole('link', { name: partner.words.app.menu.tickets }).first().click();
  await pages.isGone(desk.page.getByRole('list', { name: presence.here }));
  await partner.page.route('**/tickets/*/events*', (route) => route.abort());
  await partner.page.goBack();
  await pages.shows(partner.page.getByText(partner.words.tickets.live.lost));
  await composer(desk).fill('While you were away');
  await send(desk);
  await pages.shows(desk.page.locator('.formatted').getByText('While you were away'));
  await partner.page.unroute('**/tickets/*/events*');
  await pages.shows(partner.page.getByText('While you were away'));
  await pages.shows(desk.page.getByRole('list', { name: presence.here }).getByText('Avery Stone'));
  const steps = await pages.history(partner.page, partner.words);
  const messages = (await stage.desk.as('admin_agent').get<{ items: unknown[] }>(`/api/v1/tickets/${number}/messages`))
    .body;
  expect(steps.filter((step) => step.startsWith('A message was added'))).toHaveLength(messages.items.length);
  for (const { context } of [partner, desk]) await context.close();
}, 300_000);

test('a colleague is named by keyboard, what was typed survives a reload, and it is read as it was formatted', async () => {
  const { partner, desk } = await meet();
  const { page, words } = desk;
  await page.getByRole('tab', { name: words.tickets.conversation.note }).click();
  const note = page.getByLabel(words.tickets.conversation.noteLabel);
  await note.pressSequentially('@ing');
  await pages.shows(page.locator('[role=option]', { hasText: 'Ingrid Solberg' }));
  await note.press('Enter');
  await note.press('Control+b');
  await note.pressSequentially('look');
  await page.reload();
  await pages.shows(note);
  expect(await note.inputValue()).toBe('@Ingrid Solberg **look**');
  await note.press('Control+Enter');
  const written = page.locator('.formatted').filter({ hasText: '@Ingrid Solberg look' });
  await pages.shows(written.locator('strong', { hasText: 'look' }));
  await pages.holds(page, words.tickets.conversation.noteLabel, '');
  await page.reload();
  await pages.shows(written);
  expect(await composer(desk).inputValue()).toBe('');
  expect(await partner.page.getByText('Ingrid Solberg').count()).toBe(0);
  for (const { context, faults } of [partner, desk]) {
    expect(faults).toEqual([]);
    await context.close();
  }
}, 180_000);

test('a canned answer is chosen by a key, comes filled in, and says what the request does not have', async () => {
  const contact = { name: 'Grace Alder', email: 'grace@alderfinch.example' };
  const request = { problemType: 'other', impact: 'minimal', title: 'A question', description: 'x', contact };
  const { body } = await stage.desk.as('admin_agent').post<{ number: number }>('/api/v1/tickets', request);
  const desk = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  await pages.openTicket(desk.page, desk.words, body.number);
  await composer(desk).press('/');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('option', { name: 'Return window and amount' }).click();
  await pages.isGone(dialog);
  expect(await composer(desk).inputValue()).toContain('Hello Grace Alder,');
  const { gaps } = desk.words.cannedAnswers;
  await pages.shows(desk.page.getByRole('alert').filter({ hasText: gaps.windowEnd }).filter({ hasText: gaps.amount }));
  await composer(desk).fill('Hello Grace Alder, it cannot be given back.');
  await pages.isGone(desk.page.getByRole('alert'));
  await send(desk);
  await pages.shows(desk.page.locator('.formatted').getByText('it cannot be given back'));
  expect(desk.faults).toEqual([]);
  await desk.context.close();
}, 120_000);

test('somebody follows a request, has a colleague follow it, and stops both', async () => {
  const { number } = await stage.desk.file({ title: 'Followed' });
  const { page, words, context, faults } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  const { followers } = words.conversation;
  await pages.openTicket(page, words, number);
  const following = pages.card(page, followers.title);
  const follower = (name: string) => following.getByRole('listitem').filter({ hasText: name });
  await pages.button(following, followers.follow).click();
  await pages.shows(follower('Maya Okafor'));
  await following.getByLabel(followers.add).selectOption(`Ingrid Solberg · ${words.app.roles.desk_manager}`);
  await pages.shows(follower('Ingrid Solberg'));
  await page.reload();
  await pages.shows(follower('Maya Okafor'));
  await pages.button(following, filled(followers.remove, { name: 'Ingrid Solberg' })).click();
  await pages.isGone(follower('Ingrid Solberg'));
  await pages.button(following, followers.stop).click();
  await pages.shows(pages.button(following, followers.follow));
  await pages.isGone(follower('Maya Okafor'));
  expect(faults).toEqual([]);
  await context.close();
});

test('two requests are linked, and each says it in its own words', async () => {
  const [first, second] = [await stage.desk.file({ title: 'The first' }), await stage.desk.file({ title: 'Again' })];
  const { page, words, context } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  const { kind, title, add, number, how, none } = words.ticketLinks;
  await pages.openTicket(page, words, second.number);
  const linked = pages.card(page, title);
  await linked.getByLabel(how).selectOption('duplicate-of');
  await linked.getByLabel(number).fill('999999');
  await linked.getByLabel(number).press('Enter');
  await pages.shows(linked.getByText('There is no such request.'));
  await linked.getByLabel(number).fill(`#${first.number}`);
  await pages.button(linked, add).click();
  await pages.shows(linked.getByRole('listitem').filter({ hasText: kind['duplicate-of'] }));
  await linked.getByRole('link', { name: 'The first' }).click();
  await pages.shows(page.getByRole('heading', { name: 'The first' }));
  await pages.shows(linked.getByRole('listitem').filter({ hasText: kind['has-duplicate'] }));
  await pages.speak(page, 'zh-TW');
  await pages.speak(page, 'en');
  await pages.button(linked, words.ticketLinks.remove.replace('{{number}}', String(second.number))).click();
  await pages.shows(linked.getByText(none));
  await context.close();
}, 120_000);

test('a request is merged into another one, where its words and files are shown, and taken out again', async () => {
  const partner = stage.desk.as('admin_agent');
  const ask = async (title: string, attachmentIds: string[] = []): Promise<number> => {
    const contact = { name: 'Lin', email: 'lin@customer.example', locale: 'en' };
    const body = { problemType: 'other', impact: 'minimal', title, description: title, contact };
    const { body: ticket } = await partner.post<{ id: string; number: number }>('/api/v1/tickets', body);
    await partner.post(`/api/v1/tickets/${ticket.id}/messages`, { text: `Words of ${title}`, attachmentIds });
    return ticket.number;
  };
  const form = new FormData();
  form.set('file', new Blob(['office,seats\nBoston,4\n']), 'seats.csv');
  const { body: file } = await partner.post<{ id: string }>('/api/v1/attachments', form);
  const [source, target] = [await ask('Twice', [file.id]), await ask('Once')];
  const { page, words, context, faults } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  const { merge, merged } = words.ticketLinks;
  await pages.speak(page, 'en'); // two changes of language at once may have been kept in either order
  await pages.openTicket(page, words, source);
  await pages.button(page, merge.open).click();
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog.getByText(merge.undone));
  await dialog.getByRole('textbox').fill(String(target));
  await pages.shows(dialog.getByText('Once'));
  await dialog.getByRole('textbox').press('Enter');
  await pages.isGone(dialog);
  await pages.shows(page.getByText(merged.into));
  await pages.button(page, words.help.statusLabel).click();
  await pages.shows(page.getByText(words.help.merged.replace('{{number}}', String(target))));
  await page.keyboard.press('Escape');
  await page
    .getByRole('link', { name: `#${target}` })
    .first()
    .click();
  await pages.shows(page.getByRole('heading', { name: 'Once' }));
  await pages.shows(page.getByText('Words of Twice'));
  await pages.shows(page.getByText(merged.from.replace('{{number}}', String(source))));
  await pages.button(page, words.attachments.preview.replace('{{name}}', 'seats.csv')).press('Enter');
  await pages.shows(dialog.getByRole('textbox', { name: 'seats.csv' }));
  expect(await dialog.getByRole('textbox').inputValue()).toContain('Boston,4');
  await page.keyboard.press('Escape');
  await pages.isGone(dialog);

  await pages.openTicket(page, words, source);
  await pages.button(page, merged.undo).click();
  await pages.button(dialog, merged.undoConfirm).click();
  await pages.isGone(dialog);
  await pages.follows(page, words.tickets.next.open.desk);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
