import { expect, test } from 'vitest';
import * as pages from './pages.js';
import { openStage, type Visitor } from './stage.js';

const stage = openStage();

/** Longer than it is said after the last time. */
const FORGOTTEN_MS = 8_000;

const leave = async (...visitors: readonly Visitor[]): Promise<void> => {
  expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { context } of visitors) await context.close();
};

test('two colleagues see each other deciding, as long as a dialog is open; the partner hears nothing of it', async () => {
  const { number } = await stage.desk.file({ title: 'Decided by two' });
  const names = ['Maya Okafor', 'Ingrid Solberg', 'Avery Stone'];
  const all = await Promise.all(names.map((name) => stage.visit({ name, language: 'en' })));
  const [first, second, partner] = all;
  if (!first || !second || !partner) throw new Error('Three people meet here');
  await Promise.all(all.map(({ page, words }) => pages.openTicket(page, words, number)));
  const { words } = first;
  const { moves } = words.tickets;
  const decides = ({ page }: Visitor, name: string) =>
    page.getByText(words.presence.decides.replace('{{names}}', name));
  await pages.shows(first.page.getByRole('list', { name: words.presence.here }).getByText('Ingrid Solberg'));
  const told = partner.page.getByText(words.presence.deskWrites).or(partner.page.getByText('Deciding now'));
  const heard: unknown[] = [];
  await partner.page.exposeFunction('heard', (text: unknown) => heard.push(text));
  await partner.page.evaluate(`new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('[role=status]'))
      if (/desk is writing|Deciding/.test(textContent)) heard(textContent);
  }).observe(document.body, { childList: true, subtree: true, characterData: true })`);

  await pages.button(first.page, moves.reject).click();
  await first.page.getByRole('dialog').getByRole('textbox').fill('It was in use.');
  await pages.shows(decides(second, 'Maya Okafor'));
  await second.page.waitForTimeout(FORGOTTEN_MS);
  expect(await decides(second, 'Maya Okafor').count()).toBe(1);
  await pages.button(second.page, moves['request-information']).click();
  await pages.shows(second.page.getByRole('dialog').getByText('Deciding now: Maya Okafor'));
  await pages.shows(first.page.getByRole('dialog').getByText('Deciding now: Ingrid Solberg'));
  await first.page.keyboard.press('Escape');
  await pages.isGone(second.page.getByRole('dialog').getByText('Deciding now: Maya Okafor'));
  await second.page.keyboard.press('Escape');

  await pages.button(first.page, moves.approve).click();
  await pages.shows(decides(second, 'Maya Okafor'));
  expect(await told.count()).toBe(0);
  expect(heard).toEqual([]);
  await leave(...all);
}, 120_000);
