import { expect, test } from 'vitest';
import { mentionOf } from '../../domain/mentions.js';
import { expectDone } from '../support/dealings.js';
import { faultsInBothThemes } from './axe.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';

const stage = openStage();

test('the views say what one follows and where one is mentioned, in both languages; a partner has them too', async () => {
  const { desk } = stage;
  const [named, followed] = [
    await desk.file({ title: 'Names Ingrid' }),
    await desk.file({ title: 'Watched by Ingrid' }),
  ];
  const manager = desk.as('desk_manager');
  const { id } = (await manager.get<{ user: { id: string } }>('/api/v1/me')).body.user;
  const text = `${mentionOf(id)} please look`;
  const notes = `/api/v1/tickets/${named.id}/messages`;
  expectDone('A note', await desk.as('support_agent').post(notes, { text, visibility: 'internal' }));
  await manager.call('DELETE', `/api/v1/tickets/${named.id}/followers/me`);
  await manager.call('PUT', `/api/v1/tickets/${followed.id}/followers/me`);
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en', bypassCsp: true });
  const row = (title: string) => pages.main(page).getByRole('link', { name: title });
  const view = (name: string) =>
    page.getByRole('navigation', { name: words.tickets.viewsLabel }).getByRole('link', { name });
  await view(words.tickets.views.mentioned).click();
  await pages.shows(row('Names Ingrid'));
  // The rows of before stand until the others are read.
  await pages.isGone(row('Watched by Ingrid'));
  await view(words.tickets.views.following).click();
  await pages.shows(row('Watched by Ingrid'));
  await pages.isGone(row('Names Ingrid'));
  expect(await faultsInBothThemes(page)).toEqual([]);
  expect(faults).toEqual([]);

  const partner = await stage.visit({ name: 'Avery Stone', language: 'zh-TW' });
  await pages.speak(partner.page, 'zh-TW');
  const zh = partner.words;
  await partner.page.goto('/tickets?view=mentioned');
  await pages.shows(partner.page.getByText(zh.tickets.empty.mentioned));
  await pages.shows(partner.page.getByText(zh.help.empty.tickets.mentioned));
  expect(partner.faults).toEqual([]);
}, 120_000);

test('any list is narrowed to them, and a view keeps that', async () => {
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'zh-TW' });
  await pages.speak(page, 'zh-TW');
  const { tickets } = words;
  await page.goto('/tickets?view=all');
  await pages.button(page, tickets.moreFilters).click();
  await page.getByLabel(tickets.filters.follower).selectOption('me');
  await pages.button(page, tickets.applyFilters).click();
  await pages.shows(page.getByText('追蹤者：我'));
  await pages.shows(pages.main(page).getByRole('link', { name: 'Watched by Ingrid' }));
  await pages.isGone(pages.main(page).getByRole('link', { name: 'Names Ingrid' }));
  await pages.button(page, tickets.view.save).click();
  await page.getByLabel(tickets.view.name).fill('我的追蹤');
  await pages.button(page.getByRole('dialog'), tickets.view.saveConfirm).click();
  await page.locator('.tab[aria-current=page]').filter({ hasText: '我的追蹤' }).waitFor();
  expect(new URL(page.url()).searchParams.has('follower')).toBe(false);
  await pages.shows(pages.main(page).getByRole('link', { name: 'Watched by Ingrid' }));
  expect(faults).toEqual([]);
}, 120_000);
