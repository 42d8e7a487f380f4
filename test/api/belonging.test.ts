import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FollowersView } from '../../api/followers/schema.js';
import type { MessageList, MessageView } from '../../api/messages/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import { LINK_KINDS, oppositeLink } from '../../domain/ticket-links.js';
import type { Client } from '../support/client.js';
import { expectDone, whenFiled } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const contact = { name: 'Lin Mei-ling', email: 'lin@customer.example', locale: 'zh-TW' };
const request = async (title: string, partner = 0, customer?: string): Promise<TicketView> => {
  const about = customer === undefined ? {} : { customer };
  const body = { problemType: 'other', impact: 'minimal', title, description: 'x', contact, ...about };
  const agent = desk.as('admin_agent', partner);
  return whenFiled(agent, await agent.post<TicketView>('/api/v1/tickets', body));
};
const link = (who: Client, from: string, ticket: string, kind = 'related') =>
  who.post<TicketView>(`/api/v1/tickets/${from}/links`, { ticket, kind });
const unlink = (who: Client, from: string, other: string) =>
  who.call<TicketView>('DELETE', `/api/v1/tickets/${from}/links/${other}`);
const linksOf = async (who: Client, ticket: string) =>
  (await who.get<TicketView>(`/api/v1/tickets/${ticket}`)).body.links.map(({ number, kind }) => ({ number, kind }));
const told = async (who: Client, ticket: string) =>
  (await who.get<{ items: EventView[] }>(`/api/v1/tickets/${ticket}/timeline`)).body.items
    .filter(({ type }) => type.endsWith('linked'))
    .map(({ type, data, actor }) => [type, data['kind'], data['number'], actor.name]);

describe('linked tickets', () => {
  test('are seen from both sides in the right words, told in both histories once, and taken apart from either', async () => {
    const [one, other] = [await request('Links'), await request('Linked')];
    const [agent, partner] = [desk.as('support_agent'), desk.as('admin_agent')];
    const linked = await link(agent, one.id, String(other.number), 'duplicate-of');
    expect(linked).toMatchObject({ status: 200, body: { links: [{ title: 'Linked', status: 'open' }] } });
    expect(linked.body.links[0]?.by.name).toBe('Jonas Weber');
    expect(await link(agent, other.id, one.id, 'has-duplicate')).toMatchObject({ status: 200 });
    expect(await linksOf(partner, one.id)).toEqual([{ number: other.number, kind: 'duplicate-of' }]);
    expect(await linksOf(partner, other.id)).toEqual([{ number: one.number, kind: 'has-duplicate' }]);
    const otherwise = await link(agent, one.id, other.id, 'caused-by');
    expect(otherwise).toMatchObject({ status: 409, body: { code: 'illegal-move' } });

    expect(await unlink(partner, other.id, String(one.number))).toMatchObject({ status: 200, body: { links: [] } });
    expect(await unlink(partner, other.id, one.id)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await linksOf(agent, one.id)).toEqual([]);
    expect(await told(partner, one.id)).toEqual([
      ['linked', 'duplicate-of', other.number, 'Jonas Weber'],
      ['unlinked', 'duplicate-of', other.number, 'Avery Stone'],
    ]);
    expect(await told(partner, other.id)).toEqual([
      ['linked', 'has-duplicate', one.number, 'Jonas Weber'],
      ['unlinked', 'has-duplicate', one.number, 'Avery Stone'],
    ]);
    const chains = await desk.database.query(
      `SELECT verify_ticket_chain(id) AS broken FROM tickets WHERE id = ANY ($1)`,
      [[one.id, other.id]],
    );
    expect(chains).toEqual([{ broken: null }, { broken: null }]);
  });

  test('each kind is its opposite from the other side, whichever of the two was there first', async () => {
    const agent = desk.as('support_agent');
    const hub = await request('Hub');
    for (const kind of LINK_KINDS) {
      const spoke = await request(kind);
      expect((await link(agent, hub.id, spoke.id, kind)).status).toBe(200);
      expect(await linksOf(agent, spoke.id)).toEqual([{ number: hub.number, kind: oppositeLink(kind) }]);
    }
    expect((await linksOf(agent, hub.id)).map(({ kind }) => kind).sort()).toEqual([...LINK_KINDS].sort());
  });

  test('are refused to itself, to another partner’s, to what does not exist, to drafts, and to who may not', async () => {
    const [own, foreign] = [await request('Own'), await request('Foreign', 1)];
    const at = (code: string) => ({ status: 422, body: { errors: [{ pointer: '/ticket', code }] } });
    const [agent, partner] = [desk.as('support_agent'), desk.as('admin_agent')];
    expect(await link(agent, own.id, own.id)).toMatchObject(at('ticket-itself'));
    expect(await link(agent, own.id, foreign.id)).toMatchObject(at('ticket-foreign'));
    const [theirs, nobodys] = [await link(partner, own.id, foreign.id), await link(partner, own.id, randomUUID())];
    expect(theirs).toMatchObject(at('ticket-not-found'));
    expect(theirs.body).toEqual(nobodys.body);
    expect(await link(partner, foreign.id, own.id)).toMatchObject({ status: 404 });
    expect(await unlink(partner, own.id, foreign.id)).toMatchObject({ status: 404 });
    const draft = expectDone(
      'Draft',
      await partner.post<TicketView>('/api/v1/tickets', { problemType: 'cancellation', draft: true, title: 'Draft' }),
    );
    expect(await link(partner, own.id, draft.id)).toMatchObject({ status: 409 });
    expect(await link(desk.as('auditor'), own.id, foreign.id)).toMatchObject({ status: 403 });
    expect(await link(desk.as('sales_agent'), own.id, own.id)).toMatchObject({ status: 403 });
    expect(await linksOf(agent, foreign.id)).toEqual([]);
  });

  test('two people who link the same two at once make one link', async () => {
    const [one, other] = [await request('Race'), await request('Raced')];
    const answers = await Promise.all([
      link(desk.as('support_agent'), one.id, other.id),
      link(desk.as('admin_agent'), other.id, one.id),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await told(desk.as('support_agent'), one.id)).toHaveLength(1);
    expect(await told(desk.as('support_agent'), other.id)).toHaveLength(1);
  });
});

test('nobody links for no tenant', async () => {
  const ids = [(await request('Of one')).id, (await request('Of another')).id];
  const linking = desk.database.query(`SELECT link_tickets($1, $2, 'link:nobody', 'related', '{}')`, ids);
  await expect(linking).rejects.toThrow('TicketNotFound');
  expect(await linksOf(desk.as('support_agent'), `${ids[0]}`)).toEqual([]);
});

test('a ticket has a hundred at most, from whichever side', async () => {
  const [full, one] = [await request('Full'), await request('One more')];
  for (const end of ['first_id', 'second_id']) {
    await desk.database.query(`ALTER TABLE ticket_links DROP CONSTRAINT ticket_links_${end}_partner_id_fkey`);
  }
  await desk.database.query(
    `INSERT INTO ticket_links (first_id, second_id, partner_id, kind, actor)
       SELECT least(t.id, o.id), greatest(t.id, o.id), t.partner_id, 'related', '{}'
       FROM tickets t, (SELECT gen_random_uuid() AS id FROM generate_series(1, 100)) o WHERE t.id = $1`,
    [full.id],
  );
  const agent = desk.as('support_agent');
  const many = { status: 422, body: { errors: [{ pointer: '/ticket', code: 'too-many-links' }] } };
  expect(await link(agent, one.id, full.id)).toMatchObject(many);
  expect(await link(agent, full.id, one.id)).toMatchObject(many);
  await desk.database.query('DELETE FROM ticket_links WHERE first_id = $1 OR second_id = $1', [full.id]);
  expect((await link(agent, one.id, full.id)).status).toBe(200);
});

describe('merging', () => {
  const agent = () => desk.as('support_agent');
  const merge = (from: string, into: string, who = agent()) =>
    who.post<TicketView>(`/api/v1/tickets/${from}/merge`, { into });
  const unmerge = (from: string, who = agent()) => who.post<TicketView>(`/api/v1/tickets/${from}/unmerge`, {});
  const read = async (who: Client, ticket: string) => (await who.get<TicketView>(`/api/v1/tickets/${ticket}`)).body;
  const write = (who: Client, ticket: string, text: string, visibility = 'public') =>
    who.post<MessageView>(`/api/v1/tickets/${ticket}/messages`, { text, visibility });
  const texts = async (who: Client, ticket: string) =>
    (await who.get<MessageList>(`/api/v1/tickets/${ticket}/messages`)).body.items.map(
      ({ text, ticket: { number } }) => [number, text],
    );
  const followers = async (ticket: string) =>
    (await agent().get<FollowersView>(`/api/v1/tickets/${ticket}/followers`)).body.items.map(({ name }) => name);
  const typesOf = async (ticket: string) =>
    (await agent().get<{ items: EventView[] }>(`/api/v1/tickets/${ticket}/timeline`)).body.items
      .map(({ type }) => type)
      .filter((type) => type.startsWith('merge') || type === 'unmerged');

  test('shows the conversation in the other request, moves its followers, sends writers there, and is undone', async () => {
    const [source, target] = [await request('Twice'), await request('Once')];
    await write(desk.as('helpdesk_agent'), source.id, 'It is the same thing.');
    await write(agent(), source.id, 'They always ask twice.', 'internal');
    await agent().post(`/api/v1/tickets/${source.id}/request-information`, { question: 'Which office?' });
    const merged = await merge(source.id, `${target.number}`);
    expect(merged).toMatchObject({ status: 200, body: { status: 'closed', nextTimer: { kind: 'finality' } } });
    expect(merged.body.mergedInto).toMatchObject({ number: target.number, by: { name: 'Jonas Weber' } });
    expect(merged.body.moves).toMatchObject({
      ...{ message: { allowed: false, code: 'merged' }, resolve: { allowed: false, code: 'merged' } },
      ...{ merge: { allowed: false }, unmerge: { allowed: true } },
    });
    const [inside, partner] = [await read(desk.as('admin_agent'), target.id), desk.as('admin_agent')];
    expect(inside).toMatchObject({ status: 'open', mergedIn: [{ number: source.number, description: 'x' }] });
    const both = [
      [source.number, 'It is the same thing.'],
      [source.number, 'Which office?'],
    ];
    expect(await texts(partner, target.id)).toEqual(both);
    expect(await texts(agent(), target.id)).toHaveLength(3);
    expect(await followers(target.id)).toEqual(['Avery Stone', 'Harper Quinn', 'Jonas Weber']);

    const there = { status: 409, body: { code: 'merged', ticketId: target.id } };
    expect(await write(partner, source.id, 'One more thing.')).toMatchObject(there);
    expect(await partner.post(`/api/v1/tickets/${source.id}/answer`, { text: 'Boston.' })).toMatchObject(there);
    expect(await merge(source.id, target.id)).toMatchObject(there);
    await write(partner, target.id, 'Boston.');

    const undone = await unmerge(source.id);
    expect(undone).toMatchObject({ status: 200, body: { status: 'awaiting_information', mergedInto: null } });
    expect(await texts(partner, target.id)).toEqual([[target.number, 'Boston.']]);
    expect(await texts(partner, source.id)).toEqual(both);
    // Avery Stone filed and wrote here; the others came with the merge and did nothing.
    expect(await followers(target.id)).toEqual(['Avery Stone']);
    expect(await followers(source.id)).toEqual(['Avery Stone', 'Harper Quinn', 'Jonas Weber']);
    expect(await typesOf(source.id)).toEqual(['merged', 'unmerged']);
    expect(await typesOf(target.id)).toEqual(['merged-in', 'merge-undone']);
    expect(await partner.post(`/api/v1/tickets/${source.id}/answer`, { text: 'Both.' })).toMatchObject({ status: 200 });
    expect(await unmerge(source.id)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    const about = (number: number) => desk.mail.mails.filter(({ subject }) => subject?.includes(`[Rescind ${number}]`));
    await desk.mail.until(
      'both letters',
      () => about(source.number).filter(({ subject }) => /第|恢復/.test(subject ?? '')).length >= 2,
    );
    expect(about(source.number).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        `[Rescind ${source.number}] 您的要求將在第 ${target.number} 號要求繼續處理`,
        `[Rescind ${source.number}] 您的要求已恢復單獨處理`,
      ]),
    );
  });

  test('what was merged into a merged request is shown at the end of the chain', async () => {
    const [first, second, third] = [await request('A'), await request('B'), await request('C')];
    await write(agent(), first.id, 'Said in A.');
    expect((await merge(first.id, second.id)).status).toBe(200);
    expect((await merge(second.id, third.id)).status).toBe(200);
    expect(await texts(agent(), third.id)).toEqual([[first.number, 'Said in A.']]);
    expect(await merge(third.id, first.id)).toMatchObject({
      ...{ status: 422, body: { errors: [{ pointer: '/into', code: 'ticket-closed' }] } },
    });
    expect((await unmerge(second.id)).status).toBe(200);
    expect(await texts(agent(), third.id)).toEqual([]);
    expect(await texts(agent(), second.id)).toEqual([[first.number, 'Said in A.']]);
  });

  test('is the desk’s, of one partner and customer, and never of a cancellation', async () => {
    const [own, foreign] = [await request('Mine'), await request('Theirs', 1)];
    const cancellation = await desk.file({ title: 'A cancellation' });
    const at = (code: string) => ({ status: 422, body: { errors: [{ pointer: '/into', code }] } });
    expect(await merge(own.id, foreign.id)).toMatchObject(at('ticket-foreign'));
    expect(await merge(own.id, own.id)).toMatchObject(at('ticket-itself'));
    expect(await merge(own.id, randomUUID())).toMatchObject(at('ticket-not-found'));
    expect(await merge(own.id, cancellation.id, desk.as('admin_agent'))).toMatchObject({ status: 403 });
    expect(await merge(cancellation.id, own.id)).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    expect((await read(agent(), cancellation.id)).moves.merge.allowed).toBe(false);
    const { customers } = await customersOf();
    const about = await request('Of one customer', 0, customers[0]);
    const other = await request('Of another customer', 0, customers[1]);
    expect(await merge(about.id, other.id)).toMatchObject(at('ticket-customer'));
    const [done, decided] = [await request('Resolved'), await desk.file({ title: 'Decided' })];
    await agent().post(`/api/v1/tickets/${done.id}/resolve`, { text: 'Done.' });
    await desk.database.query(`UPDATE tickets SET status = 'approved' WHERE id = $1`, [decided.id]);
    for (const { id } of [done, decided]) expect(await merge(own.id, id)).toMatchObject(at('ticket-closed'));
    expect(await merge(own.id, cancellation.id)).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect((await read(agent(), cancellation.id)).mergedIn).toMatchObject([{ number: own.number }]);
  });
});

async function customersOf(): Promise<{ customers: string[] }> {
  const { body } = await desk.as('admin_agent').get<{ items: { customerId: string }[] }>('/api/v1/customers?limit=2');
  return { customers: body.items.map(({ customerId }) => customerId) };
}
