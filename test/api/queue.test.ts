import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TicketViewItem, TicketViewList } from '../../api/ticket-views/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { partnersOf, putTicket, titlesFor } from './queue-tickets.js';

let desk: Desk;
let partners: string[];
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  partners = await partnersOf(desk);
});
afterAll(() => desk[Symbol.asyncDispose]());

const put = (ticket: Parameters<typeof putTicket>[1]) => putTicket(desk, ticket);

const titles = (query: string, who: Client = desk.as('support_agent')) => titlesFor(who, query);

describe('filters', () => {
  beforeAll(async () => {
    await put({ title: 'F critical', impact: 'critical', problemType: 'other', amountMinor: 5_000, currency: 'EUR' });
    await put({ title: 'F dear', reason: 'price', amountMinor: 20_000, currency: 'EUR', minutesAgo: 600 });
    await put({ title: 'F yen', reason: 'duplicate', amountMinor: 20_000, currency: 'JPY', minutesAgo: 5_000 });
    await put({ title: 'F late', escalated: true, status: 'open', partner: 1 });
  });

  test.each([
    ['impact=critical', ['F critical']],
    ['problemType=other', ['F critical']],
    ['reason=price', ['F dear']],
    ['reason=price,duplicate', ['F dear', 'F yen']],
    ['reason=price,duplicate&status=completed,open&currency=JPY', ['F yen']],
    ['reason=price,duplicate&status=open', []],
    ['reason=price,duplicate&sort=createdAt', ['F yen', 'F dear']],
    ['impact=critical,moderate&currency=EUR', ['F critical']],
    ['impact=critical,minimal&currency=EUR', ['F critical', 'F dear']],
    ['currency=EUR', ['F critical', 'F dear']],
    ['currency=EUR&sort=-amount', ['F dear', 'F critical']],
    ['currency=EUR&sort=amount', ['F critical', 'F dear']],
    ['currency=EUR&amountFrom=50.01', ['F dear']],
    ['currency=EUR&amountTo=50', ['F critical']],
    ['currency=JPY&amountFrom=20000&amountTo=20000', ['F yen']],
    ['escalated=true', ['F late']],
    ['status=open,withdrawn&search=F', ['F late']],
  ])('%s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test('by how long ago it was sent, in whatever order, whenever it was made', async () => {
    await put({ title: 'A new', currency: 'DKK', amountMinor: 1, sentHoursAgo: 1 });
    await put({ title: 'A kept as a draft', currency: 'DKK', amountMinor: 2, sentHoursAgo: 2, minutesAgo: 6_000 });
    await put({ title: 'A of yesterday', currency: 'DKK', amountMinor: 3, sentHoursAgo: 30 });
    await put({ title: 'A old', currency: 'DKK', amountMinor: 4, sentHoursAgo: 100 });
    await put({ title: 'A draft', currency: 'DKK', amountMinor: 5, sentHoursAgo: null, minutesAgo: 6_000 });
    const sent = (query: string) => titles(`currency=DKK&draft=false&${query}`);
    expect(await sent('olderThanHours=24&sort=amount')).toEqual(['A of yesterday', 'A old']);
    expect(await sent('olderThanHours=24')).toEqual(['A of yesterday', 'A old']);
    expect(await sent('youngerThanHours=24&sort=createdAt')).toEqual(['A kept as a draft', 'A new']);
    expect(await sent('olderThanHours=24&youngerThanHours=72&sort=number')).toEqual(['A of yesterday']);
    expect(await titles('currency=DKK&olderThanHours=24', desk.as('admin_agent'))).toEqual(['A of yesterday', 'A old']);
  });

  test('by days, by partner and by customer', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    expect(await titles(`search=F&createdFrom=${hoursAgo(20)}&createdTo=${hoursAgo(5)}`)).toEqual(['F dear']);
    expect(await titles(`search=F&updatedTo=${hoursAgo(5)}`)).toEqual([]);
    expect(await titles(`search=F&partnerId=${partners[1]}`)).toEqual(['F late']);
    expect(await titles(`search=F&partnerId=${partners[1]}`, desk.as('admin_agent'))).toEqual([]);
    const [customer] = await desk.database.query<{ guid: string }>(
      `SELECT tenant_guid AS guid FROM customers c JOIN tickets t ON t.customer_id = c.id WHERE title = 'F late'`,
    );
    expect(await titles(`search=F&customerId=${customer?.guid}`)).toEqual(['F late']);
    expect(await titles(`customerId=${crypto.randomUUID()}`)).toEqual([]);
  });

  test.each([
    ['amountFrom=5', '/currency', 'required'],
    ['sort=-amount', '/currency', 'required'],
    ['currency=JPY&amountFrom=5.5', '/amountFrom', 'amount'],
    ['currency=euro', '/currency', 'format'],
    ['impact=huge', '/impact/0', 'choice'],
    ['reason=price,none', '/reason/1', 'choice'],
    ['createdFrom=yesterday', '/createdFrom', 'datetime'],
    ['partnerId=5', '/partnerId', 'guid'],
    ['olderThanHours=0', '/olderThanHours', 'too-small'],
    ['youngerThanHours=soon', '/youngerThanHours', 'type'],
    ['sort=title', '/sort', 'choice'],
    ['colour=red', '/colour', 'unknown-field'],
  ])('%s is refused by name', async (query, pointer, code) => {
    const answer = await desk.as('support_agent').get(`/api/v1/tickets?${query}`);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  });
});

describe('tags', () => {
  const tag = (who: Client, id: string, tags: readonly string[]) =>
    who.call<TicketView>('PUT', `/api/v1/tickets/${id}/tags`, { tags });

  test('are the desk’s: listed, filtered by, offered, told to the desk, and not there for a partner', async () => {
    const id = await put({ title: 'Tagged' });
    const agent = desk.as('support_agent');
    const { status, body } = await tag(agent, id, ['  VIP ', 'vip', '大客戶']);
    expect({ status, tags: body.tags }).toEqual({ status: 200, tags: ['vip', '大客戶'] });
    expect(await titles('tag=VIP')).toEqual(['Tagged']);
    expect(await titles('tag=大客戶')).toEqual(['Tagged']);
    expect(await titles('tag=vi')).toEqual([]);
    expect((await agent.get('/api/v1/tickets/tags?search=V')).body).toEqual({ items: ['vip'] });
    const own = desk.as('admin_agent');
    expect(await titles('tag=vip', own)).toEqual([]);
    expect((await own.get<TicketView>(`/api/v1/tickets/${id}`)).body.tags).toEqual([]);
    expect((await own.get('/api/v1/tickets/tags')).status).toBe(403);
    expect((await tag(own, id, ['x'])).status).toBe(403);
    await tag(agent, id, ['大客戶', 'late']);
    await tag(agent, id, ['大客戶', 'late']);
    const told = async (who: Client) =>
      (await who.get<{ items: EventView[] }>(`/api/v1/tickets/${id}/timeline`)).body.items.map(({ type, data }) => ({
        type,
        data,
      }));
    expect(await told(agent)).toEqual([
      { type: 'tagged', data: { added: ['vip', '大客戶'], removed: [] } },
      { type: 'tagged', data: { added: ['late'], removed: ['vip'] } },
    ]);
    expect(await told(own)).toEqual([]);
  });

  test('are said again by the same key without a second event', async () => {
    const id = await put({ title: 'Tagged once' });
    const again = () =>
      desk
        .as('support_agent')
        .call('PUT', `/api/v1/tickets/${id}/tags`, { tags: ['once'] }, { 'idempotency-key': 'tag-once' });
    await again();
    expect((await again()).status).toBe(200);
    const rows = await desk.database.query(`SELECT FROM ticket_events WHERE ticket_id = $1 AND type = 'tagged'`, [id]);
    expect(rows).toHaveLength(1);
  });
});

describe('the file', () => {
  const rowsOf = async (query: string, who: Client, language = 'en') => {
    const answer = await who.open(`/api/v1/tickets/export?${query}`, { headers: { 'accept-language': language } });
    expect(answer.headers.get('content-disposition')).toContain('tickets.csv');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    expect(text.startsWith('\ufeff')).toBe(true);
    return parse(text, { bom: true, columns: true }) as Record<string, string>[];
  };

  test('has exactly the rows of the filter, in its order, and nothing that a spreadsheet would run', async () => {
    await put({ title: '=cmd|calc', partner: 1, impact: 'critical', amountMinor: 1_250, currency: 'SEK' });
    await put({ title: '逗號, "引號"', partner: 1, amountMinor: 990, currency: 'SEK' });
    const rows = await rowsOf('currency=SEK&sort=amount', desk.as('support_agent'));
    expect(rows.map(({ Title }) => Title)).toEqual(['逗號, "引號"', "'=cmd|calc"]);
    expect(rows[1]).toMatchObject({ Impact: 'critical', 'Amount requested': '12.50', Currency: 'SEK', Tags: '' });
    const own = await rowsOf('currency=SEK', desk.as('admin_agent', 1), 'zh-TW');
    expect(own.map((row) => row['要求金額'])).toEqual(['9.90', '12.50']);
    expect(Object.keys(own[0] ?? {})).not.toContain('合作夥伴');
    expect(Object.keys(own[0] ?? {})).not.toContain('標籤');
    expect(await rowsOf('currency=SEK', desk.as('admin_agent'))).toEqual([]);
  });

  test('refuses what the list refuses', async () => {
    expect(await desk.as('support_agent').get('/api/v1/tickets/export?impact=huge')).toMatchObject({ status: 422 });
  });
});

describe('views', () => {
  const PATH = '/api/v1/ticket-views';
  const NEW = {
    name: 'Dear ones',
    filter: { currency: 'NOK', amountFrom: '5' },
    sort: '-amount',
    columns: ['number', 'title', 'amount', 'sla'],
  };
  const keep = (who: Client, body: object = {}) => who.post<TicketViewItem>(PATH, { ...NEW, ...body });
  const idsOf = async (who: Client) => (await who.get<TicketViewList>(PATH)).body.items.map(({ id }) => id);
  const [mine, colleague, manager] = ['support_agent', 'refund_approver', 'desk_manager'] as const;

  test('are kept, counted, renamed and deleted, by nobody but their owner', async () => {
    await put({ title: 'V', amountMinor: 600, currency: 'NOK' });
    await put({ title: 'V small', amountMinor: 400, currency: 'NOK' });
    const { status, body } = await keep(desk.as(mine));
    expect({ status, body }).toMatchObject({ status: 201, body: { ...NEW, mayChange: true, shared: false } });
    expect(body.count).toEqual({ atLeast: 1, more: false });
    expect(await idsOf(desk.as(colleague))).not.toContain(body.id);
    const path = `${PATH}/${body.id}`;
    expect((await desk.as(colleague).patch(path, { name: 'x' })).status).toBe(404);
    expect((await desk.as(mine).patch<TicketViewItem>(path, { name: 'Dearest' })).body).toMatchObject({
      ...NEW,
      name: 'Dearest',
    });
    expect((await desk.as(manager).call('DELETE', path)).status).toBe(404);
    expect((await desk.as(mine).call('DELETE', path)).status).toBe(204);
    expect(await idsOf(desk.as(mine))).not.toContain(body.id);
  });

  test('are shared with one’s own side by whoever may', async () => {
    expect((await keep(desk.as(mine), { shared: true })).status).toBe(403);
    const ofDesk = await keep(desk.as(manager), { shared: true });
    const ofPartner = await keep(desk.as('admin_agent'), { shared: true });
    expect(await idsOf(desk.as(mine))).toContain(ofDesk.body.id);
    expect(await idsOf(desk.as(mine))).not.toContain(ofPartner.body.id);
    expect(await idsOf(desk.as('helpdesk_agent'))).toContain(ofPartner.body.id);
    expect(await idsOf(desk.as('admin_agent', 1))).not.toContain(ofPartner.body.id);
    expect((await desk.as(mine).patch(`${PATH}/${ofDesk.body.id}`, { name: 'x' })).status).toBe(403);
    expect((await desk.as('admin_agent', 1).call('DELETE', `${PATH}/${ofPartner.body.id}`)).status).toBe(404);
  });

  test('keep an age as an age, so that it is counted anew each time', async () => {
    const filter = { olderThanHours: '48', currency: 'RON' };
    const old = await put({ title: 'Ages', amountMinor: 1, currency: 'RON', sentHoursAgo: 47 });
    const { body } = await keep(desk.as(mine), { filter });
    expect(body).toMatchObject({ filter, count: { atLeast: 0, more: false } });
    await desk.database.query(
      `UPDATE tickets SET submitted_at = submitted_at - interval '2 hours', created_at = created_at - interval '2 hours' WHERE id = $1`,
      [old],
    );
    const again = (await desk.as(mine).get<TicketViewList>(PATH)).body.items.find(({ id }) => id === body.id);
    expect(again).toMatchObject({ filter, count: { atLeast: 1, more: false } });
  });

  test('refuse what the list refuses, at its place', async () => {
    const refused = await keep(desk.as(mine), { filter: { amountFrom: '5' }, columns: ['colour'] });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/columns/0', code: 'choice' }] } });
    const without = await keep(desk.as(mine), { filter: { amountFrom: '5' } });
    expect(without).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/filter/currency', code: 'required' }] },
    });
  });

  test('the ready-made ones have counts that stop', async () => {
    await desk.database.query(
      `INSERT INTO tickets (partner_id, problem_type, status, impact, title, created_by, submitted_at)
       SELECT $1, 'billing', 'closed', 'minimal', 'Counted', 'somebody', now() FROM generate_series(1, 120)`,
      [partners[0]],
    );
    const { body } = await desk.as('admin_agent').get<TicketViewList>(PATH);
    const counts = new Map(body.items.map(({ id, count }) => [id, count]));
    expect([...counts.keys()].slice(0, 5)).toEqual(['open', 'answer', 'following', 'mentioned', 'drafts']);
    expect(counts.get('all')).toEqual({ atLeast: 99, more: true });
    expect(counts.get('drafts')).toEqual({ atLeast: 0, more: false });
  });
});
