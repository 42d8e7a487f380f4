import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import { LINK_KINDS, oppositeLink } from '../../domain/ticket-links.js';
import type { Client } from '../support/client.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

const contact = { name: 'Lin Mei-ling', email: 'lin@customer.example', locale: 'zh-TW' };
const request = async (title: string, partner = 0): Promise<TicketView> => {
  const body = { problemType: 'other', impact: 'minimal', title, description: 'x', contact };
  return expectDone('Filing', await desk.as('admin_agent', partner).post<TicketView>('/api/v1/tickets', body));
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
