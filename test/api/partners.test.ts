import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MessageList } from '../../api/messages/schema.js';
import type { PartnerList, PartnerView } from '../../api/partners/schema.js';
import type { MeView } from '../../api/session/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import { expectDone, firstCustomerId, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const NORDLICHT = DEMO.partners.nordlicht.id;
const path = `/api/v1/partners/${NORDLICHT}`;
const administrator = () => desk.as('administrator');
/** The third partner's admin agent. */
const agent = () => desk.as('admin_agent', 2);

async function ask(title = 'Please let us sell'): Promise<TicketView> {
  const contact = { name: 'Jana Vogt', email: 'jana@nordlicht.example', locale: 'en' };
  const body = {
    problemType: 'eligibility',
    impact: 'moderate',
    title,
    description: 'We signed the contract.',
    contact,
  };
  const ticket = expectDone('Asking', await agent().post<TicketView>('/api/v1/tickets', body));
  return desk.until(ticket.id, 'open');
}

const decide = (eligible: boolean, reason: string, headers: Record<string, string> = {}) =>
  administrator().post<PartnerView>(`${path}/eligibility`, { eligible, reason }, headers);

async function buyAsPartner() {
  const customerId = await firstCustomerId(desk, 2);
  const body = { lines: [{ skuId: await someSkuId(desk, 2), quantity: 1 }], payment: { method: 'invoice' } };
  return agent().post(`/api/v1/customers/${customerId}/orders`, body);
}

test('eligibility is asked for, granted in one action, and whoever asked is answered and told by mail', async () => {
  expect(await buyAsPartner()).toMatchObject({ status: 422, body: { code: 'not-eligible' } });
  const ticket = await ask();
  const waiting = (await administrator().get<PartnerView>(path)).body;
  expect(waiting).toMatchObject({
    eligible: false,
    openRequests: 1,
    requests: [{ number: ticket.number }],
    decisions: [],
  });
  const granted = await decide(true, 'The contract is signed. Welcome.');
  expect(granted).toMatchObject({
    status: 200,
    body: { eligible: true, decisions: [{ eligible: true, reason: 'The contract is signed. Welcome.' }] },
  });
  await desk.until(ticket.id, 'resolved');
  expect((await administrator().get<PartnerView>(path)).body.openRequests).toBe(0);
  const { body } = await agent().get<MessageList>(`/api/v1/tickets/${ticket.id}/messages`);
  expect(body.items.at(-1)).toMatchObject({ text: 'The contract is signed. Welcome.', visibility: 'public' });
  await desk.mail.until('the answer to whoever asked', ({ to, text }) => {
    const receivers = [to].flat().map((each) => each?.text ?? '');
    return receivers.join().includes('jana@nordlicht.example') && (text ?? '').includes('The contract is signed');
  });
  expect((await buyAsPartner()).status).toBe(201);
}, 90_000);

test('withdrawing stops new orders only, and says why', async () => {
  await decide(true, 'For this test.');
  const before = expectDone('Buying', await buyAsPartner()) as { orderId: string };
  const customerId = await firstCustomerId(desk, 2);
  expect((await decide(false, 'The contract has ended.')).body.eligible).toBe(false);
  expect(await buyAsPartner()).toMatchObject({ status: 422, body: { code: 'not-eligible' } });
  expect((await agent().get(`/api/v1/customers/${customerId}/orders/${before.orderId}`)).status).toBe(200);
  const me = await agent().get<MeView>('/api/v1/me');
  expect(me.body.partner).toMatchObject({ eligible: false, eligibilityReason: 'The contract has ended.' });
}, 60_000);

test('a decision sent twice under one key is one decision', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const [first, second] = [await decide(false, 'Once.', headers), await decide(false, 'Once.', headers)];
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(first.body.decisions.filter(({ reason }) => reason === 'Once.')).toHaveLength(1);
});

test('partners are found by name, page by page; a request is counted at its partner', async () => {
  const first = await administrator().get<PartnerList>('/api/v1/partners?limit=2');
  expect(first.body.items).toHaveLength(2);
  const rest = await administrator().get<PartnerList>(`/api/v1/partners?limit=2&cursor=${first.body.nextCursor ?? ''}`);
  expect([...first.body.items, ...rest.body.items].map(({ name }) => name).sort()).toEqual(
    Object.values(DEMO.partners)
      .map(({ name }) => name)
      .sort(),
  );
  const found = await administrator().get<PartnerList>('/api/v1/partners?search=nordlicht');
  expect(found.body.items).toMatchObject([{ id: NORDLICHT, country: 'DE', currency: 'EUR' }]);
});

test('only an administrator decides, only the desk sees partners, and a reason is needed', async () => {
  const body = { eligible: true, reason: 'Because.' };
  for (const role of ['desk_manager', 'auditor', 'admin_agent']) {
    expect((await desk.as(role).post(`${path}/eligibility`, body)).status).toBe(403);
  }
  expect((await agent().get('/api/v1/partners')).status).toBe(403);
  expect((await agent().get(path)).status).toBe(403);
  expect((await administrator().get(`/api/v1/partners/${randomUUID()}`)).status).toBe(404);
  expect((await administrator().post(`/api/v1/partners/${randomUUID()}/eligibility`, body)).status).toBe(404);
  expect(await decide(true, ' ')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
});

test('every decision is in the audit trail with how many requests it answered', async () => {
  await decide(false, 'For the trail.');
  const [row] = await desk.database.query<{ data: { eligible: string }; target: string }>(
    `SELECT data, target FROM audit_log WHERE action LIKE '%/eligibility' AND outcome = 'allowed' ORDER BY sequence DESC LIMIT 1`,
  );
  expect(row).toMatchObject({ target: `${path}/eligibility`, data: { eligible: 'no', requests: 0 } });
});

test('a decision that a request has not heard of is said by the sweeper', async () => {
  const ticket = await ask('Nobody has told me');
  const me = (await administrator().get<MeView>('/api/v1/me')).body;
  const actor = JSON.stringify({ kind: 'user', id: me.user.id, name: me.user.name, role: me.role });
  const decided = `INSERT INTO eligibility_decisions (partner_id, eligible, reason, actor) VALUES ($1, true, 'Said late.', $2)`;
  await desk.database.query(decided, [NORDLICHT, actor]);
  await desk.until(ticket.id, 'resolved', { withinMs: 45_000 });
  const { body } = await agent().get<MessageList>(`/api/v1/tickets/${ticket.id}/messages`);
  expect(body.items.at(-1)).toMatchObject({ text: 'Said late.', author: { name: me.user.name } });
}, 90_000);
