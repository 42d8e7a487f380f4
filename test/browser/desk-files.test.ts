import { expect, test } from 'vitest';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';

const stage = openStage();

interface Written {
  readonly text: string;
  readonly fileName: string;
}

/** What stands in the field now is sent with a file. */
async function sendWithFile({ page, words }: Visitor, place: 'public' | 'internal', written: Written): Promise<void> {
  const { conversation } = words.tickets;
  const isNote = place === 'internal';
  await page.getByRole('tab', { name: isNote ? conversation.note : conversation.public }).click();
  await page.getByLabel(isNote ? conversation.noteLabel : conversation.messageLabel).fill(written.text);
  const arrived = page.waitForResponse((response) => response.url().includes('/api/v1/attachments'));
  await pages.attach(page, words, written.fileName, `Of ${written.fileName}`);
  expect((await arrived).status()).toBe(201);
  await pages.button(page, isNote ? conversation.keepNote : conversation.send).click();
  await pages.shows(page.locator('.messages').getByText(written.text));
  await pages.shows(page.getByRole('link', { name: written.fileName }));
}

test('the desk attaches a file to a note and one to a message: the partner sees and opens the message’s only', async () => {
  const { number } = await stage.desk.file({ title: 'With files of the desk' });
  const desk = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  await pages.openTicket(desk.page, desk.words, number);
  await sendWithFile(desk, 'internal', { text: 'What we think of it.', fileName: 'thoughts.txt' });
  await sendWithFile(desk, 'public', { text: 'How to go on.', fileName: 'steps.txt' });
  const hidden = await desk.page.getByRole('link', { name: 'thoughts.txt' }).getAttribute('href');

  const partner = await stage.visit({ name: 'Avery Stone', language: 'en' });
  await pages.openTicket(partner.page, partner.words, number);
  const shown = partner.page.getByRole('link', { name: 'steps.txt' });
  await pages.shows(shown);
  expect(await partner.page.getByText('thoughts.txt').count()).toBe(0);
  const { request } = partner.context;
  const got = await request.get((await shown.first().getAttribute('href')) ?? '');
  expect([got.status(), await got.text()]).toEqual([200, 'Of steps.txt']);
  expect((await request.get(hidden ?? '')).status()).toBe(404);
  expect([...desk.faults, ...partner.faults]).toEqual([]);
}, 120_000);
