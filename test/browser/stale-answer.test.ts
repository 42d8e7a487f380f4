import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';

const stage = openStage();
const FOLLOWERS = '**/api/v1/tickets/*/followers';

test('what was read before a change does not take the place of what the change answered', async () => {
  const ticket = await stage.desk.file({ title: 'Read meanwhile' });
  await stage.desk.until(ticket.id, 'awaiting_approval');
  const { page, words, context, faults } = await stage.visit({ name: 'Maya Okafor', language: 'en' });
  const { followers } = words.conversation;
  await pages.openTicket(page, words, ticket.number);
  const following = pages.card(page, followers.title);
  await pages.shows(pages.button(following, followers.follow));
  await page.waitForLoadState('networkidle');
  const slow = { isRead: false, mayArrive: false, hasArrived: false };
  // A slow line: read from the server before the change, here only after the change's answer.
  await page.route(FOLLOWERS, async (route) => {
    const response = await route.fetch();
    slow.isRead = true;
    await eventually('the change was answered', async () => slow.mayArrive || undefined);
    await route.fulfill({ response }).catch(() => undefined);
    slow.hasArrived = true;
  });
  const notes = `/api/v1/tickets/${ticket.id}/messages`;
  await stage.desk.as('desk_manager').post(notes, { text: 'Looked at', visibility: 'internal' });
  await eventually('it was read', async () => slow.isRead || undefined);
  await pages.button(following, followers.follow).click();
  await pages.shows(pages.button(following, followers.stop));
  slow.mayArrive = true;
  await eventually('what was read came', async () => slow.hasArrived || undefined);
  await page.unroute(FOLLOWERS);
  await page.waitForLoadState('networkidle');
  expect(await pages.button(following, followers.stop).isVisible()).toBe(true);
  await pages.shows(following.getByRole('listitem').filter({ hasText: 'Maya Okafor' }));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);
