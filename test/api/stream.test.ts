import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
let ticket: TicketView;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  const request = {
    problemType: 'other',
    impact: 'minimal',
    title: 'Live',
    description: 'Live',
    contact: { name: 'Lin', email: 'lin@customer.example' },
  };
  ticket = (await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', request)).body;
});
afterAll(() => desk[Symbol.asyncDispose]());

interface Seen {
  readonly event: string;
  readonly id: string;
  readonly data: EventView & { ticketId?: string };
}

interface Following {
  /** Resolves once the stream is open: what happens from then on is heard. */
  readonly opened: Promise<unknown>;
  readonly seen: Promise<Seen[]>;
}

/** Reads a stream until `enough` says so, then leaves. */
function follow(client: Client, path: string, enough: (seen: readonly Seen[]) => boolean, headers = {}): Following {
  const leaving = new AbortController();
  const opened = client.open(path, { headers, signal: leaving.signal });
  const seen = opened.then((answer) => read(answer, enough)).finally(() => leaving.abort());
  return { opened, seen };
}

async function read(answer: Response, enough: (seen: readonly Seen[]) => boolean): Promise<Seen[]> {
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const seen: Seen[] = [];
  let text = '';
  for await (const bytes of answer.body ?? []) {
    text += Buffer.from(bytes).toString();
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(part)?.[1] ?? '';
      if (field('data'))
        seen.push({ event: field('event'), id: field('id'), data: JSON.parse(field('data')) as Seen['data'] });
    }
    if (enough(seen)) break;
  }
  return seen;
}

const say = (text: string, visibility = 'public', role = 'support_agent') =>
  desk.as(role).post(`/api/v1/tickets/${ticket.id}/messages`, { text, visibility });
const events = (seen: readonly Seen[]) => seen.filter(({ event }) => event === 'event');

test('a reader sees each step as it happens, and goes on from where they were', async () => {
  const path = `/api/v1/tickets/${ticket.id}/events`;
  const following = follow(desk.as('admin_agent'), path, (seen) => events(seen).length >= 2);
  await following.opened;
  await say('one');
  await say('hidden', 'internal');
  await say('two');
  const [first, second] = events(await following.seen);
  expect([first, second].map((seen) => seen?.data.type)).toEqual(['message-added', 'message-added']);
  expect(Number(second?.id) - Number(first?.id)).toBe(2);

  await say('three');
  const resumed = await follow(desk.as('admin_agent'), path, (seen) => events(seen).length >= 2, {
    'last-event-id': first?.id ?? '',
  }).seen;
  expect(events(resumed).map(({ id }) => Number(id))).toEqual([Number(second?.id), Number(second?.id) + 1]);
  const byQuery = await follow(desk.as('support_agent'), `${path}?lastEventId=0`, (seen) => events(seen).length >= 4)
    .seen;
  expect(events(byQuery).map(({ data }) => data.visibility)).toEqual(['public', 'internal', 'public', 'public']);
});

test("the queue's stream says which tickets change, to those who may know", async () => {
  const path = '/api/v1/tickets/events';
  const changed = (seen: readonly Seen[]) =>
    seen.some(({ event, data }) => event === 'changed' && data.ticketId === ticket.id);
  const watching = follow(desk.as('helpdesk_agent'), path, changed);
  const foreign = follow(
    desk.as('admin_agent', 1),
    path,
    (seen) => changed(seen) || seen.some(({ event }) => event === 'changed'),
  );
  await Promise.all([watching.opened, foreign.opened]);
  await say('four');
  expect(changed(await watching.seen)).toBe(true);
  const request = {
    problemType: 'other',
    impact: 'minimal',
    title: 'Theirs',
    description: 'x',
    contact: { name: 'Lin', email: 'lin@customer.example' },
  };
  const { body: theirs } = await desk.as('admin_agent', 1).post<TicketView>('/api/v1/tickets', request);
  await desk.as('support_agent').post(`/api/v1/tickets/${theirs.id}/messages`, { text: 'hello' });
  expect((await foreign.seen).filter(({ event }) => event === 'changed').map(({ data }) => data.ticketId)).toEqual([
    theirs.id,
  ]);
});

test('a partner is not told that an internal note was written', async () => {
  const path = `/api/v1/tickets/${ticket.id}/events`;
  const following = follow(desk.as('admin_agent'), path, (seen) => events(seen).length >= 1);
  await following.opened;
  for (const note of ['a', 'b', 'c']) {
    await say(note, 'internal');
    await new Promise((wake) => setTimeout(wake, 100));
  }
  await say('five');
  const heard = (await following.seen).map(({ event }) => event);
  expect(heard).toEqual(['changed', 'event']); // the first one is said to everybody who comes
});

test('a foreign ticket cannot be followed', async () => {
  expect((await desk.as('admin_agent', 1).open(`/api/v1/tickets/${ticket.id}/events`)).status).toBe(404);
});

test('a stream is open before anything happens, compressed or not', async () => {
  for (const path of [`/api/v1/tickets/${ticket.id}/events`, '/api/v1/tickets/events']) {
    const leaving = new AbortController();
    const late = setTimeout(() => leaving.abort(), 10_000);
    const answer = await desk
      .as('admin_agent')
      .open(path, { headers: { 'accept-encoding': 'gzip' }, signal: leaving.signal });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBeNull();
    clearTimeout(late);
    leaving.abort();
  }
});
