import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MessageList } from '../../api/messages/schema.js';
import type { PartnerList, PartnerView } from '../../api/partners/schema.js';
import type { MeView } from '../../api/session/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import { expectDone, firstCustomerId, someSkuId } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
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
});

test('withdrawing stops new orders only, and says why', async () => {
  await decide(true, 'For this test.');
  const before = expectDone('Buying', await buyAsPartner()) as { orderId: string };
  const customerId = await firstCustomerId(desk, 2);
  expect((await decide(false, 'The contract has ended.')).body.eligible).toBe(false);
  expect(await buyAsPartner()).toMatchObject({ status: 422, body: { code: 'not-eligible' } });
  expect((await agent().get(`/api/v1/customers/${customerId}/orders/${before.orderId}`)).status).toBe(200);
  const me = await agent().get<MeView>('/api/v1/me');
  expect(me.body.partner).toMatchObject({ eligible: false, eligibilityReason: 'The contract has ended.' });
});

test('where nobody asks, a change is told to the partner’s admin agents, each in their language, and nobody else', async () => {
  await decide(false, 'Begin from nothing.');
  const agents = [
    ['mei', 'admin_agent', 'zh-TW'],
    ['kim', 'admin_agent', 'en'],
    ['sal', 'sales_agent', 'en'],
  ] as const;
  for (const [id, role, locale] of agents) {
    await desk.database.query(
      `INSERT INTO "user" (id, name, email, role, partner_id, locale) VALUES ($1, $1, $1 || '@nordlicht.example', $2, $3, $4)`,
      [id, role, NORDLICHT, locale],
    );
  }
  const mailTo = (id: string, words: string) =>
    desk.mail.until(`to ${id}: ${words}`, ({ to, text }) => {
      const receivers = [to].flat().map((each) => each?.text ?? '');
      return receivers.join().includes(`${id}@nordlicht.example`) && (text ?? '').includes(words);
    });
  await decide(true, 'Signed again: 50 % <b>more</b>.');
  const granted = await mailTo('kim', 'may sell on-premises software from now on');
  expect(granted.subject).toBe('[Rescind] You may now sell on-premises software');
  expect(granted.text).toContain('> Signed again: 50 % <b>more</b>.');
  expect(granted.html).toContain('&lt;b&gt;more');
  expect(granted.html).toContain(`${desk.url}/customers`);
  const chinese = await mailTo('mei', '自即日起可以銷售內部部署軟體');
  expect(chinese.subject).toBe('[Rescind] 您現在可以銷售內部部署軟體');
  await decide(true, 'Said once more, and changes nothing.');
  await decide(false, 'Not renewed.');
  expect((await mailTo('kim', 'Not renewed.')).subject).toContain('may no longer sell');
  expect((await mailTo('mei', 'Not renewed.')).text).toContain('重新申請銷售資格');
  const said = desk.mail.mails.map(({ text = '', to }) => [
    [to]
      .flat()
      .map((each) => each?.text)
      .join(),
    text,
  ]);
  expect(said.filter(([, text]) => text?.includes('changes nothing'))).toEqual([]);
  expect(said.filter(([to]) => to?.includes('sal@nordlicht.example'))).toEqual([]);
});

test('a letter that is overtaken by another decision is not sent, and one that waits is sent later', async () => {
  await decide(false, 'Begin from nothing.');
  await eventually('all letters are settled', async () => {
    const [row] = await desk.database.query<{ left: number }>(
      `SELECT count(*)::integer AS left FROM letters WHERE status = 'queued'`,
    );
    return row?.left === 0 ? true : undefined;
  });
  await desk.stopWorker();
  await decide(true, 'Too early.');
  await decide(false, 'The last word.');
  await desk.startWorker();
  const outcomes = () =>
    desk.database.query<{ template: string; status: string; why: string | null }>(
      `SELECT template, status, last_error AS why FROM letters WHERE topic = 'partner' AND to_address LIKE 'kim@%'
       ORDER BY queued_at DESC LIMIT 2`,
    );
  const settled = await eventually('both letters are settled', async () => {
    const rows = await outcomes();
    return rows.every(({ status }) => status !== 'queued') ? rows : undefined;
  });
  expect(settled).toEqual([
    { template: 'eligibility-withdrawn', status: 'sent', why: null },
    { template: 'eligibility-granted', status: 'failed', why: expect.stringContaining('decided otherwise') },
  ]);
  expect(desk.mail.mails.filter(({ text }) => text?.includes('Too early.'))).toEqual([]);
});

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
});

test('a partner is added and changed by administrators, who are told of names that could be taken for another’s', async () => {
  const body = { name: 'Harbour Cloud', country: 'GB', currency: 'GBP', locale: 'en', timeZone: 'Europe/London' };
  const key = { 'idempotency-key': randomUUID() };
  const added = await administrator().post<PartnerView>('/api/v1/partners', body, key);
  expect(added).toMatchObject({ status: 201, body: { ...body, eligible: false } });
  expect((await administrator().post<PartnerView>('/api/v1/partners', body, key)).body.id).toBe(added.body.id);
  const refused = async (name: string, code: string) =>
    expect(await administrator().post('/api/v1/partners', { ...body, name })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/name', code }] },
    });
  await refused('HARBOUR  CLÓUD', 'partner-name-taken');
  await refused('H\u0430rbour Cloud', 'name-disguised');
  expect(
    await administrator().post('/api/v1/partners', { ...body, name: 'Nowhere', timeZone: 'Mars/Base' }),
  ).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/timeZone', code: 'time-zone' }] },
  });
  const at = `/api/v1/partners/${added.body.id}`;
  const read = await administrator().get<PartnerView>(at);
  const tag = { 'if-match': read.headers.get('etag') ?? '' };
  const changed = await administrator().patch<PartnerView>(at, { name: 'Harbour Cloud Ltd' }, tag);
  expect(changed.body).toMatchObject({ name: 'Harbour Cloud Ltd', country: 'GB' });
  expect(await administrator().patch(at, { country: 'IE' }, tag)).toMatchObject({
    status: 409,
    body: { code: 'edit-conflict' },
  });
  expect((await administrator().patch(at, { name: 'HARBOUR CLOUD LTD' })).status).toBe(200);
  expect(await administrator().patch(at, { currency: 'EUR' })).toMatchObject({ status: 422 });
  const twins = await Promise.all(
    [1, 2].map(() => administrator().post('/api/v1/partners', { ...body, name: 'Twin' })),
  );
  expect(twins.map(({ status }) => status).sort()).toEqual([201, 422]);
});
