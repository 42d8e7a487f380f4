import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import type { CustomerList } from '../../api/customers/schema.js';
import { addCrowd, findCrowd } from '../../bench/lists/crowd.js';
import { QUESTIONS } from '../../bench/queue/questions.js';
import { addTickets } from '../../bench/queue/tickets.js';
import { asRole } from '../../platform/database/open.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { type Statement, statementsOf } from '../support/statements.js';
import { addAudit, AUDIT_QUESTIONS } from './audit-crowd.js';

const CROWD = 8_000;
/** The tables that the crowd has filled: none of them may be read through for one page. */
const LARGE = new Set([
  'audit_log',
  'customers',
  'customer_contacts',
  'customer_domains',
  'customer_terms',
  'licence_keys',
  'links',
  'messages',
  'order_lines',
  'orders',
  'payments',
  'ticket_followers',
  'ticket_tags',
  'ticket_texts',
  'tickets',
]);
/** What a list of tickets says to PostgreSQL first, so that it plans for the very values. */
const FOR_TICKETS = `SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true)`;
let desk: Desk;
let connection: pg.Client;
let biggest: string;
let partnerId: string;
let subscription: string;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  const owner = new pg.Client({ connectionString: desk.database.url });
  await owner.connect();
  const crowd = await findCrowd(owner);
  await addCrowd(owner, crowd, CROWD);
  await addTickets(owner, crowd, CROWD);
  await addAudit(owner, CROWD);
  await owner.end();
  partnerId = crowd.partnerId;
  const [row] = await desk.database.query<{ guid: string }>('SELECT tenant_guid AS guid FROM customers WHERE id = $1', [
    crowd.biggestCustomerId,
  ]);
  biggest = row?.guid ?? '';
  const [line] = await desk.database.query<{ id: string }>(
    `SELECT subscription_id AS id FROM order_lines WHERE customer_id = $1 ORDER BY purchased_at LIMIT 1`,
    [crowd.biggestCustomerId],
  );
  subscription = line?.id ?? '';
  connection = new pg.Client(asRole(desk.database.url, 'api'));
  await connection.connect();
}, 120_000);
afterAll(async () => {
  await connection.end();
  await desk[Symbol.asyncDispose]();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

const isOfTickets = ({ text }: Statement): boolean => /\b(?:FROM tickets t|find_tickets)\b/.test(text);
/** With its values, as the first calls are planned, and without, as PostgreSQL plans what it is often asked. */
const planningsOf = (statement: Statement) => [
  { text: `EXPLAIN (FORMAT JSON) ${statement.text}`, values: [...statement.values] },
  ...(isOfTickets(statement) ? [] : [{ text: `EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${statement.text}` }]),
];

async function scoped<T>(scope: string, statement: Statement, work: () => Promise<T>): Promise<T> {
  await connection.query('BEGIN');
  try {
    await connection.query(`SELECT set_config('rescind.partner', $1, true), set_config('rescind.desk', $2, true)`, [
      scope,
      scope === '' ? 'on' : 'off',
    ]);
    if (isOfTickets(statement)) await connection.query(FOR_TICKETS);
    return await work();
  } finally {
    await connection.query('ROLLBACK');
  }
}

async function explained(planning: pg.QueryConfig): Promise<readonly Plan[]> {
  const { rows } = await connection.query<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(planning);
  return rows.flatMap((row) => row['QUERY PLAN']).flatMap(({ Plan }) => nodesOf(Plan));
}

/** The large tables that PostgreSQL would read through, in the role of the API and the scope of the asker. */
async function readThrough(statement: Statement, scope: string): Promise<string[]> {
  return scoped(scope, statement, async () => {
    const found: string[] = [];
    for (const planning of planningsOf(statement)) {
      const nodes = await explained(planning);
      const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && LARGE.has(node['Relation Name'] ?? ''));
      found.push(...scans.map((node) => `${node['Relation Name']} for ${statement.text}`));
    }
    return found;
  });
}

const isQuery = ({ text }: Statement): boolean =>
  /^\s*(?:SELECT|WITH)\b/i.test(text) && [...LARGE].some((table) => text.includes(table));

async function pageOf(who: Client, path: string): Promise<CustomerList> {
  const { status, body } = await who.get<CustomerList>(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}

/** What `bench/queue` measures, once for each question. */
const QUEUE = [...new Map(QUESTIONS.map((question) => [question.query, question])).values()];
const SOFTWARE = () => `/api/v1/customers/${biggest}/software?limit=50`;
const LISTS: readonly (readonly [string, () => string])[] = [
  ['customers by name', () => '/api/v1/customers?limit=50'],
  ['a search for a form of company', () => '/api/v1/customers?search=ltd'],
  ['a search for a word', () => '/api/v1/customers?search=cobalt'],
  ['a search for two words', () => '/api/v1/customers?search=harbor+ltd'],
  ['a search for a number', () => '/api/v1/customers?search=7777'],
  ['a search for Chinese', () => '/api/v1/customers?search=%E7%A7%91%E6%8A%80'],
  ['a search for the beginning of a domain', () => '/api/v1/customers?search=c1234'],
  ['a whole domain', () => '/api/v1/customers?domain=c1234.crowd.example'],
  ['a search for a GUID', () => `/api/v1/customers?search=${biggest}`],
  ['one customer', () => `/api/v1/customers/${biggest}`],
  ['software', SOFTWARE],
  ['software, oldest first', () => `${SOFTWARE()}&sort=purchasedAt`],
  ['software that can be cancelled', () => `${SOFTWARE()}&status=active`],
  ['software of a kind', () => `${SOFTWARE()}&search=office`],
  ['one purchase', () => `/api/v1/customers/${biggest}/software/${subscription}`],
  ['the uses of one purchase', () => `/api/v1/customers/${biggest}/software/${subscription}/usage?limit=1`],
  ['the links of one purchase', () => `/api/v1/customers/${biggest}/software/${subscription}/downloads?limit=1`],
  ['orders', () => `/api/v1/customers/${biggest}/orders?limit=50`],
  ...QUEUE.map(({ name, query }) => [`tickets: ${name}`, () => `/api/v1/tickets?limit=50&${query}`] as const),
];

test.each(LISTS)('%s: no large table is read through, on the first page nor on the next', async (_, path) => {
  for (const [who, scope] of [[desk.as('admin_agent'), partnerId] as const, [desk.as('support_agent'), ''] as const]) {
    const sent = await statementsOf(async () => {
      const { nextCursor } = await pageOf(who, path());
      if (!nextCursor) return;
      await pageOf(who, `${path()}${path().includes('?') ? '&' : '?'}cursor=${encodeURIComponent(nextCursor)}`);
    });
    const queries = sent.filter(isQuery);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(await readThrough(query, scope)).toEqual([]);
  }
});

test.each(AUDIT_QUESTIONS)('the audit trail, %s: it is not read through for a page', async (_, at) => {
  const sent = await statementsOf(async () => {
    const { nextCursor } = await pageOf(desk.as('auditor'), at);
    await pageOf(desk.as('auditor'), `${at}${nextCursor ? `&cursor=${encodeURIComponent(nextCursor)}` : ''}`);
  });
  const queries = sent.filter((one) => one.text.includes('audit_log') && isQuery(one));
  expect(queries).not.toEqual([]);
  for (const one of queries) expect(await readThrough(one, '')).toEqual([]);
});

test('the check itself sees a table that is read through', async () => {
  const through = { text: `SELECT id FROM customers WHERE company_name LIKE $1`, values: ['%harbor%'] };
  expect(await readThrough(through, partnerId)).not.toEqual([]);
});

/** How many rows the largest step of a statement reads. */
const rowsRead = (statement: Statement, scope = ''): Promise<number> =>
  scoped(scope, statement, async () => {
    const text = `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`;
    const nodes = await explained({ text, values: [...statement.values] });
    return Math.max(...nodes.map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)));
  });

test('a page reads as many rows as it shows, whatever was typed', async () => {
  const reads = async (typed: string) => {
    const [statement] = (
      await statementsOf(() => desk.as('support_agent').get(`/api/v1/customers?limit=20&search=${typed}`))
    ).filter(({ text }) => text.includes('customer_terms'));
    if (!statement) throw new Error('Nothing was searched');
    return rowsRead(statement);
  };
  for (const typed of ['ltd', 'c', 'harbor', '1', '限']) expect(await reads(typed)).toBeLessThanOrEqual(60);
});

/** A page looks through two thousand tickets of each kind at most, and one more to know that there are more. */
const LOOKED_THROUGH = 2_001;
/** What words find comes in the order of the list, so that only a page of it is looked up. */
const FOUND = 5_001;
const mostOf = ({ text }: Statement): number => (text.includes('find_tickets') ? FOUND : LOOKED_THROUGH);

test.each(QUEUE.map(({ name, query }) => [name, query] as const))(
  'tickets, %s: no step reads more than a page may look through',
  async (_, query) => {
    for (const [who, scope] of [
      [desk.as('admin_agent'), partnerId] as const,
      [desk.as('support_agent'), ''] as const,
    ]) {
      const sent = await statementsOf(() => who.get(`/api/v1/tickets?limit=50&${query}`));
      const queries = sent.filter(isOfTickets);
      expect(queries.length).toBeGreaterThan(0);
      for (const one of queries) {
        expect({ text: one.text, reads: (await rowsRead(one, scope)) <= mostOf(one) }).toEqual({
          text: one.text,
          reads: true,
        });
      }
    }
  },
);

test('the dashboard counts the tickets of its period from one index, without reading the tickets', async () => {
  const sent = await statementsOf(() => desk.as('support_agent').get('/api/v1/reports/tickets'));
  const [tally, ...others] = sent.filter(({ text }) => text.includes('AT TIME ZONE'));
  if (!tally || others.length > 0) throw new Error('The tickets are not counted in one statement');
  const planning = { text: `EXPLAIN (FORMAT JSON) ${tally.text}`, values: [...tally.values] };
  const nodes = await scoped('', tally, () => explained(planning));
  const scans = nodes.filter((node) => node['Relation Name'] === 'tickets');
  expect(scans.map((node) => [node['Node Type'], node['Index Name']])).toEqual([
    ['Index Only Scan', 'tickets_reported'],
  ]);
});

/** One in twenty of the crowd, and the demo's. */
const OPEN_MOST = CROWD / 20 + 100;

test('the dashboard counts what is open without reading what has ended', async () => {
  for (const [who, scope] of [[desk.as('admin_agent'), partnerId] as const, [desk.as('support_agent'), ''] as const]) {
    const sent = await statementsOf(() => who.get('/api/v1/reports/tickets'));
    const open = sent.filter(({ text }) => text.includes('width_bucket'));
    expect(open).toHaveLength(1);
    for (const one of open) expect(await rowsRead(one, scope)).toBeLessThanOrEqual(OPEN_MOST);
  }
});
