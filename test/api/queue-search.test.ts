import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TicketList } from '../../api/tickets/schema.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { statementsOf } from '../support/statements.js';
import { partnersOf, putMessage, putTicket, titlesFor } from './queue-tickets.js';

let desk: Desk;
let partners: string[];
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  partners = await partnersOf(desk);
});
afterAll(() => desk[Symbol.asyncDispose]());

const put = (ticket: Parameters<typeof putTicket>[1]) => putTicket(desk, ticket);

const titles = (query: string, who: Client = desk.as('support_agent')) => titlesFor(who, query);
const found = (typed: string, who?: Client) => titles(`search=${encodeURIComponent(typed)}`, who);

describe('a search finds what people type', () => {
  beforeAll(async () => {
    await put({ title: 'Kestrel licences bought twice', description: 'Please see the café invoice 4711 of O’Hara.' });
    await put({ title: '臺北晨光要求退款', description: '客戶已經有這個產品ABC了' });
    const spoken = await put({ title: 'Spoken about' });
    await putMessage(desk, spoken, 'The marmalade arrived, 退費 please', 'public');
    await putMessage(desk, spoken, 'They are cheating: pumpernickel 黑名單', 'internal');
    await put({ title: 'Kestrel of somebody else', partner: 1 });
  });

  test.each([
    ['the beginning of a word of the title', 'kest twic', ['Kestrel licences bought twice']],
    ['a word of the description, without its accent', 'CAFE', ['Kestrel licences bought twice']],
    ['an apostrophe or none', 'ohara', ['Kestrel licences bought twice']],
    ['a whole number in a text', '4711', ['Kestrel licences bought twice']],
    ['no part of a number', '471', []],
    ['not the middle of a word', 'estrel', []],
    ['a word that was written in it', 'marmal', ['Spoken about']],
    ['two characters', '退款', ['臺北晨光要求退款']],
    ['one character', '晨', ['臺北晨光要求退款']],
    ['many characters, the other way to write 臺', '台北晨光要求', ['臺北晨光要求退款']],
    ['characters of the description, and Latin between them', '產品abc了', ['臺北晨光要求退款']],
    ['characters that were written in it', '退費', ['Spoken about']],
    ['all of the words, not one of them', 'kestrel marmalade', []],
    ['nothing but signs', '%_ --', []],
  ])('%s: %s', async (_, typed, expected) => {
    expect(await found(typed, desk.as('admin_agent'))).toEqual(expected);
  });

  test('an internal note is found by the desk alone', async () => {
    for (const typed of ['pumpernickel', '黑名單']) {
      expect(await found(typed)).toEqual(['Spoken about']);
      expect(await found(typed, desk.as('admin_agent'))).toEqual([]);
    }
  });

  test('another partner’s is found by them and the desk', async () => {
    expect(await found('kestrel')).toEqual(['Kestrel of somebody else', 'Kestrel licences bought twice']);
    expect(await found('kestrel', desk.as('admin_agent', 1))).toEqual(['Kestrel of somebody else']);
  });

  test('a customer’s name and domain, also after they change', async () => {
    const agent = desk.as('admin_agent', 1);
    const [customer] = await desk.database.query<{ guid: string; name: string }>(
      'SELECT tenant_guid AS guid, company_name AS name FROM customers WHERE partner_id = $1 ORDER BY id LIMIT 1',
      [partners[1]],
    );
    expect(await found(customer?.name ?? '')).toContain('Kestrel of somebody else');
    await agent.patch(`/api/v1/customers/${customer?.guid}`, {
      companyName: 'Quibble Works',
      domain: 'quibble.example',
    });
    expect(await found('quibble work')).toContain('Kestrel of somebody else');
    expect(await found(customer?.name ?? '')).not.toContain('Kestrel of somebody else');
  });

  test('an order, a subscription, and the last five characters of a key', async () => {
    const [line] = await desk.database.query<Record<'line' | 'order' | 'subscription' | 'five', string>>(
      `SELECT l.id AS line, l.order_id AS "order", l.subscription_id AS subscription, k.last_five AS five
       FROM order_lines l JOIN licence_keys k ON k.order_line_id = l.id WHERE l.partner_id = $1 ORDER BY l.id, k.id LIMIT 1`,
      [partners[0]],
    );
    const id = await put({ title: 'About one purchase' });
    await desk.database.query('UPDATE tickets SET order_id = $2 WHERE id = $1', [id, line?.order]);
    await desk.database.query(
      'INSERT INTO ticket_lines (ticket_id, order_line_id, partner_id, open) VALUES ($1, $2, $3, false)',
      [id, line?.line, partners[0]],
    );
    for (const typed of [line?.order, line?.subscription?.toUpperCase(), line?.five?.toLowerCase()])
      expect({ typed, titles: await found(typed ?? '') }).toEqual({ typed, titles: ['About one purchase'] });
  });

  test('a number finds its ticket', async () => {
    const [row] = await desk.database.query<{ number: number }>(
      `SELECT number FROM tickets WHERE title = 'Spoken about'`,
    );
    expect(await found(`#${row?.number}`)).toEqual(['Spoken about']);
    expect(await found(String(row?.number))).toEqual(['Spoken about']);
  });
});

describe('a row says by what it was found, where it does not show it', () => {
  const placesOf = async (typed: string, who: Client = desk.as('support_agent')) => {
    const { body } = await who.get<TicketList>(`/api/v1/tickets?search=${encodeURIComponent(typed)}`);
    return body.items.map(({ foundIn }) => foundIn);
  };
  const own = () => desk.as('admin_agent');

  test.each([
    ['nothing where the title says it', 'kest twic', null],
    ['its description', 'CAFE', { where: 'description', text: 'Please see the café invoice 4711 of O’Hara.' }],
    [
      'what was written, beside a word of the title',
      'spoken marmal',
      { where: 'message', text: 'The marmalade arrived, 退費 please' },
    ],
    ['Chinese that was written', '退費', { where: 'message', text: 'The marmalade arrived, 退費 please' }],
    ['a whole number', '4711', { where: 'description', text: 'Please see the café invoice 4711 of O’Hara.' }],
  ])('%s', async (_, typed, place) => {
    expect(await placesOf(typed, own())).toEqual([place]);
  });

  test('a partner gets no excerpt of a note, also where it finds the request by something else', async () => {
    const id = await put({ title: 'Both sides' });
    await putMessage(desk, id, 'The rutabaga is ours', 'public');
    await putMessage(desk, id, 'Their rutabaga is a pretext', 'internal');
    expect(await placesOf('rutabaga')).toEqual([{ where: 'note', text: 'Their rutabaga is a pretext' }]);
    expect(await placesOf('rutabaga', own())).toEqual([{ where: 'message', text: 'The rutabaga is ours' }]);
    expect(await placesOf('pretext', own())).toEqual([]);
  });

  test('it costs a page one statement, and none where the rows say it', async () => {
    const asked = async (query: string) => {
      const sent = await statementsOf(() => own().get(`/api/v1/tickets?${query}`));
      return sent.filter(({ text }) => text.includes('has_word')).length;
    };
    expect([
      await asked(''),
      await asked('search=kest'),
      await asked('search=cafe'),
      await asked('search=marmal'),
    ]).toEqual([0, 0, 0, 1]);
  });

  test('the words around the first hit of a long text, and no ID of a person who is mentioned', async () => {
    const id = await put({ title: 'Long' });
    await putMessage(desk, id, `${'before '.repeat(90)}<@somebody> the ottoman ${'after '.repeat(90)}`, 'public');
    const [place] = await placesOf('ottoman', own());
    expect(place?.text).toMatch(/^…(?:before )+@… the ottoman (?:after )+\w*…$/);
    expect(place?.text.length).toBeLessThan(90);
  });

  test('an order, a subscription, the end of a key, and of the answers only what is about no person', async () => {
    const [line] = await desk.database.query<Record<'order' | 'subscription' | 'five', string>>(
      `SELECT t.order_id AS "order", o.subscription_id AS subscription, k.last_five AS five FROM tickets t
       JOIN ticket_lines l ON l.ticket_id = t.id JOIN order_lines o ON o.id = l.order_line_id
       JOIN licence_keys k ON k.order_line_id = o.id WHERE t.title = 'About one purchase'`,
    );
    for (const [where, typed = ''] of [
      ['order', line?.order],
      ['subscription', line?.subscription],
      ['key', line?.five],
    ])
      expect(await placesOf(typed)).toEqual([{ where, text: typed }]);
    await desk.database.query(
      `INSERT INTO problem_forms (problem_type, version, status, published_at, author, document) VALUES ('other', 900, 'published', now(), '{}',
         '{"fields": [{"key": "a", "kind": "text", "personal": true}, {"key": "b", "kind": "text", "personal": false}]}')`,
    );
    await desk.database.query(
      `INSERT INTO tickets (partner_id, problem_type, status, impact, title, created_by, submitted_at, form_version, answers)
       VALUES ($1, 'other', 'open', 'minimal', 'Answered', 'somebody', now(), 900, '{"a": "Ms Xylo, xylograph", "b": "A xylograph"}')`,
      [partners[0]],
    );
    expect(await placesOf('xylograph', own())).toEqual([{ where: 'answer', text: 'A xylograph' }]);
  });
});

test('a list is narrowed by who has a request, to what nobody has, and to what was not sent yet', async () => {
  const [agent] = await desk.database.query<{ id: string }>(`SELECT id FROM "user" WHERE email = $1`, [
    desk.signInsOf('support_agent')[0]?.email,
  ]);
  const id = agent?.id ?? '';
  await put({ title: 'H taken', currency: 'HUF', amountMinor: 1, partner: 1, assigneeId: id });
  await put({ title: 'H open', currency: 'HUF', amountMinor: 2, partner: 1 });
  await put({
    title: 'H draft',
    currency: 'HUF',
    amountMinor: 3,
    partner: 1,
    status: 'collecting',
    sentHoursAgo: null,
  });
  expect(await titles(`currency=HUF&assignee=${id}`)).toEqual(['H taken']);
  expect(await titles('currency=HUF&assignee=me')).toEqual(['H taken']);
  expect(await titles('currency=HUF&assignee=me', desk.as('desk_manager'))).toEqual([]);
  expect(await titles('currency=HUF&assignee=none')).toEqual(['H open']);
  expect(await titles('currency=HUF&draft=true')).toEqual(['H draft']);
  const own = desk.as('admin_agent', 1);
  expect(await titles('currency=HUF&draft=true', own)).toEqual(['H draft']);
  expect(await titles('currency=HUF&draft=false&sort=amount', own)).toEqual(['H taken', 'H open']);
  expect(await titles('currency=HUF&sort=amount', own)).toEqual(['H taken', 'H open', 'H draft']);
});

describe('pages', () => {
  const MANY = 45;
  beforeAll(async () => {
    await desk.database.query(
      `INSERT INTO tickets (partner_id, problem_type, status, impact, title, created_by, submitted_at, created_at, amount_minor, currency)
       SELECT $1, 'billing', (ARRAY['open', 'closed', 'resolved'])[1 + n % 3], 'minimal', 'Page ' || n, 'somebody', now(),
         now() - n / 3 * interval '1 minute', n / 4 * 100, 'CHF' FROM generate_series(1, $2::integer) n`,
      [partners[0], MANY],
    );
  });

  async function all(query: string, who: Client): Promise<string[]> {
    const titled: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await who.get<TicketList>(`/api/v1/tickets?limit=7&${query}${cursor && `&cursor=${cursor}`}`);
      titled.push(...body.items.map(({ title }) => title));
      if (body.nextCursor === null) return titled;
      cursor = encodeURIComponent(body.nextCursor);
    }
  }

  test.each([
    ['search=page', MANY],
    ['search=page&sort=createdAt', MANY],
    ['search=page&sort=-updatedAt', MANY],
    ['search=page&sort=number', MANY],
    ['currency=CHF&sort=-amount', MANY],
    ['currency=CHF&status=open,closed&sort=amount', (MANY / 3) * 2],
    ['status=open,closed,resolved&currency=CHF', MANY],
    ['status=open,closed&search=page&sort=updatedAt', (MANY / 3) * 2],
  ])('%s: each once, none left out, for a partner and for the desk', async (query, count) => {
    for (const who of [desk.as('admin_agent'), desk.as('support_agent')]) {
      const titled = await all(query, who);
      expect(new Set(titled).size).toBe(titled.length);
      expect(titled).toHaveLength(count);
      expect(titled).toEqual(await titles(`${query}&limit=200`, who));
    }
  });
});
