import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TicketViewList } from '../../api/ticket-views/schema.js';
import type { TicketList } from '../../api/tickets/schema.js';
import { mentionOf } from '../../domain/mentions.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { putTicket, titlesFor } from './queue-tickets.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const idOf = async (who: Client) => (await who.get<{ user: { id: string } }>('/api/v1/me')).body.user.id;
const follow = (who: Client, ticketId: string, verb: 'PUT' | 'DELETE' = 'PUT') =>
  who.call(verb, `/api/v1/tickets/${ticketId}/followers/me`);

test('what I follow is mine alone, until I stop; a partner sees of it what is its own', async () => {
  const [one, two] = [desk.as('support_agent'), desk.as('desk_manager')];
  const id = await putTicket(desk, { title: 'Followed', status: 'open' });
  await putTicket(desk, { title: 'Not followed', status: 'open' });
  const foreign = await putTicket(desk, { title: 'Of another partner', status: 'open', partner: 1 });
  for (const ticketId of [id, foreign]) expect((await follow(one, ticketId)).status).toBe(200);
  await follow(desk.as('admin_agent'), id);
  expect(await titlesFor(one, 'follower=me')).toEqual(['Of another partner', 'Followed']);
  expect(await titlesFor(one, 'follower=me&sort=number')).toEqual(['Followed', 'Of another partner']);
  expect(await titlesFor(two, 'follower=me')).toEqual([]);
  expect(await titlesFor(desk.as('admin_agent'), 'follower=me')).toEqual(['Followed']);
  expect(await titlesFor(desk.as('admin_agent', 1), 'follower=me')).toEqual([]);
  await follow(one, id, 'DELETE');
  expect(await titlesFor(one, 'follower=me')).toEqual(['Of another partner']);
  expect(await one.get('/api/v1/tickets?follower=somebody')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/follower' }] },
  });
});

test('where I am mentioned is found once, however often, with the views that say so', async () => {
  const named = desk.as('desk_manager');
  const id = await putTicket(desk, { title: 'Names the manager', status: 'completed' });
  await putTicket(desk, { title: 'Names nobody', status: 'open' });
  const text = `${mentionOf(await idOf(named))} have a look`;
  for (const visibility of ['internal', 'public'])
    await desk.as('support_agent').post(`/api/v1/tickets/${id}/messages`, { text, visibility });
  expect(await titlesFor(named, 'mentioned=me')).toEqual(['Names the manager']);
  expect(await titlesFor(desk.as('support_agent'), 'mentioned=me')).toEqual([]);
  expect(await titlesFor(named, 'mentioned=me&search=nobody')).toEqual([]);
  const { items } = (await named.get<TicketViewList>('/api/v1/ticket-views')).body;
  const count = (name: string) => items.find((view) => view.id === name)?.count;
  expect(count('mentioned')).toEqual({ atLeast: 1, more: false });
  // It has ended, and is followed since it was mentioned: only what is open is.
  expect(await titlesFor(named, 'follower=me')).toEqual(['Names the manager']);
  expect(count('following')).toEqual({ atLeast: 0, more: false });
});

/** `count` tickets, each older than all before it; every `nth` is followed by this person. */
async function crowd(userId: string, { count, nth }: { count: number; nth: number }): Promise<void> {
  await desk.database.query(
    `WITH made AS (
       INSERT INTO tickets (partner_id, problem_type, status, impact, title, description, created_by, submitted_at, created_at, updated_at)
       SELECT p.id, 'billing', 'open', 'minimal', 'Crowd ' || n, '', 'somebody', at, at, at
       FROM generate_series(1, $2::integer) n, (SELECT partner_id AS id FROM tickets LIMIT 1) p,
         LATERAL (SELECT now() - interval '1 day' - n * interval '1 minute' AS at) a
       RETURNING id, partner_id, title)
     INSERT INTO ticket_followers (ticket_id, user_id, partner_id)
     SELECT id, $1, partner_id FROM made WHERE split_part(title, ' ', 2)::integer % $3 = 0`,
    [userId, count, nth],
  );
}

test('next to nothing among thousands is on one page; half of thousands is read page by page, each once', async () => {
  const [few, many] = [desk.as('refund_approver'), desk.as('refund_approver', 1)];
  await crowd(await idOf(few), { count: 4_600, nth: 1_500 });
  expect(await titlesFor(few, 'follower=me&sort=-createdAt')).toEqual(['Crowd 1500', 'Crowd 3000', 'Crowd 4500']);
  await desk.database.query(
    `INSERT INTO ticket_followers (ticket_id, user_id, partner_id)
     SELECT id, $1, partner_id FROM tickets WHERE split_part(title, ' ', 1) = 'Crowd' AND split_part(title, ' ', 2)::integer % 2 = 0`,
    [await idOf(many)],
  );
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await many.get<TicketList>(`/api/v1/tickets?follower=me&sort=createdAt&limit=200${more}`)).body;
    found.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  }
  expect([found.length, new Set(found).size, found[0]]).toEqual([2_300, 2_300, 'Crowd 4600']);
}, 60_000);
