import { expect, test } from 'vitest';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';

const stage = openStage();

async function atTicket(title: string): Promise<Visitor & { readonly number: number; readonly id: string }> {
  const { number, id } = await stage.desk.file({ title });
  const desk = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  await pages.openTicket(desk.page, desk.words, number);
  return { ...desk, number, id };
}

const textsOf = async (id: string): Promise<string[]> => {
  const path = `/api/v1/tickets/${id}/messages`;
  const { body } = await stage.desk.as('admin_agent').get<{ items: { text: string }[] }>(path);
  return body.items.map(({ text }) => text);
};

test('half a note does not become a message by one key: each has words and files of its own, also after a reload', async () => {
  const { page, words, id, faults, context } = await atTicket('Two drafts');
  const { conversation } = words.tickets;
  const note = page.getByLabel(conversation.noteLabel);
  const message = page.getByLabel(conversation.messageLabel);
  const draftAt = (name: string) => page.getByRole('tab', { name }).getByText(words.conversation.draft);
  await page.getByRole('heading', { level: 1 }).press('n');
  await pages.shows(note.and(page.locator(':focus')));
  await page.keyboard.type('Between us: they lie.');
  await pages.attach(page, words, 'proof.txt', 'Seen on Monday');
  await page.getByRole('heading', { level: 1 }).press('r');
  await pages.shows(message.and(page.locator(':focus')));
  expect(await message.inputValue()).toBe('');
  await pages.shows(draftAt(conversation.note));
  expect(await page.getByText('proof.txt').count()).toBe(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('We look into it.');

  await page.reload();
  await pages.shows(message);
  expect(await message.inputValue()).toBe('We look into it.');
  expect(await page.getByText('proof.txt').count()).toBe(0);
  await message.press('Control+Enter');
  await pages.shows(page.locator('.messages').getByText('We look into it.'));
  expect(await textsOf(id)).toEqual(['We look into it.']);

  await page.getByRole('tab', { name: conversation.note }).click();
  expect(await note.inputValue()).toBe('Between us: they lie.');
  await pages.shows(page.getByText('proof.txt'));
  expect(await draftAt(conversation.public).count()).toBe(0);
  await pages.button(page, conversation.keepNote).click();
  await pages.shows(page.locator('.messages').getByRole('link', { name: 'proof.txt' }));
  await pages.holds(page, conversation.noteLabel, '');
  expect(await page.evaluate('Object.keys(localStorage).filter((name) => name.includes(".message."))')).toEqual([]);
  expect(await textsOf(id)).toEqual(['We look into it.']);
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('what was kept while one text was for both stands where it was meant for', async () => {
  const { page, words, context } = await atTicket('Kept before');
  const { conversation } = words.tickets;
  await page.getByLabel(conversation.messageLabel).fill('x');
  await page.evaluate(`(() => {
    const name = Object.keys(localStorage).find((each) => each.includes('.message.'));
    localStorage.setItem(name, JSON.stringify({ text: 'An old note', visibility: 'internal', named: [] }));
  })()`);
  await page.reload();
  await pages.holds(page, conversation.noteLabel, 'An old note');
  await page.getByRole('tab', { name: conversation.public }).click();
  expect(await page.getByLabel(conversation.messageLabel).inputValue()).toBe('');
  await context.close();
}, 60_000);
