import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { EntryView, Statement, TrialBalance } from '../../api/ledger/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
const partnerId = DEMO.partners.fabrikam.id;
const owed = `partner:${partnerId}:receivable:USD`;
const entries = (account = owed) => `/api/v1/ledger/accounts/${account}/entries`;
/** Before anything was sold in this test. */
let before: Date;

beforeAll(async () => {
  desk = await openDesk();
  before = new Date();
  for (let index = 0; index < 3; index += 1) {
    const ticket = await desk.file({ ...cancellationOf(await desk.buy()) });
    await desk.approve(ticket);
    await desk.until(ticket.id, 'completed');
  }
  await desk.buy();
});
afterAll(() => desk[Symbol.asyncDispose]());

const read = async <Body>(path: string): Promise<Body> => {
  const { status, body } = await desk.as('auditor').get<Body>(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
};
const minorOf = (money: { amount: string } | null): number =>
  money === null ? 0 : Number(money.amount.replace('.', ''));

/** The sum of an account by a statement of the test's own, in minor units; at an instant. */
async function sumOf(account: string, at = new Date()): Promise<number> {
  const [row] = await desk.database.query<{ sum: number }>(
    `SELECT coalesce(sum(e.amount_minor), 0)::integer AS sum FROM ledger_entries e
     JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.account_id = $1 AND t.at <= $2`,
    [account, at],
  );
  return row?.sum ?? 0;
}

async function wholeStatement(path: string): Promise<EntryView[]> {
  const all: EntryView[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Statement = await read<Statement>(`${path}limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

describe('the trial balance', () => {
  test('agrees with the sums of the entries, account by account, and adds up to zero in each currency', async () => {
    const { currencies } = await read<TrialBalance>('/api/v1/ledger/balance');
    const accounts = currencies.flatMap((currency) => currency.accounts);
    const known = await desk.database.query('SELECT id FROM ledger_accounts');
    expect(accounts).toHaveLength(known.length);
    for (const { id, debit, credit } of accounts) {
      expect({ id, sum: minorOf(debit) - minorOf(credit) }).toEqual({ id, sum: await sumOf(id) });
    }
    for (const { debit, credit, difference, accounts: parts } of currencies) {
      expect(minorOf(difference)).toBe(0);
      expect(debit).toEqual(credit);
      expect(parts.reduce((sum, part) => sum + minorOf(part.debit), 0)).toBe(minorOf(debit));
    }
  });

  test('is also what the books were at an earlier instant', async () => {
    const now = await read<TrialBalance>('/api/v1/ledger/balance');
    const then = await read<TrialBalance>(`/api/v1/ledger/balance?at=${before.toISOString()}`);
    const find = ({ currencies }: TrialBalance) =>
      currencies.flatMap(({ accounts }) => accounts).find(({ id }) => id === owed);
    expect(minorOf(find(then)?.debit ?? null)).toBe(await sumOf(owed, before));
    expect(find(then)?.debit).not.toEqual(find(now)?.debit);
    expect(then.at).toBe(before.toISOString());
  });
});

describe('the statement of an account', () => {
  test('goes through all entries once, page by page, each with the balance after it', async () => {
    const items = await wholeStatement(`${entries()}?`);
    const rows = await desk.database.query<{ id: string; minor: string }>(
      `SELECT e.id::text, e.amount_minor::text AS minor FROM ledger_entries e
       JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.account_id = $1 ORDER BY t.at DESC, e.id DESC`,
      [owed],
    );
    expect(items.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    let balance = await sumOf(owed);
    for (const [index, item] of items.entries()) {
      expect(minorOf(item.debit) - minorOf(item.credit)).toBe(Number(rows[index]?.minor));
      expect(minorOf(item.balance)).toBe(balance);
      balance -= Number(rows[index]?.minor);
    }
    expect(balance).toBe(0);
    expect(items.find(({ kind }) => kind === 'refund')).toMatchObject({
      ticket: { number: expect.any(Number) },
      partner: { id: partnerId },
    });
  });

  test('is of a period and of a partner when asked, and of nothing where there is no such account', async () => {
    const since = await wholeStatement(`${entries()}?from=${before.toISOString()}&`);
    expect(since).toHaveLength(7);
    const sales = await wholeStatement(`${entries('house:sales:USD')}?partnerId=${partnerId}&`);
    expect(new Set(sales.map(({ partner }) => partner.id))).toEqual(new Set([partnerId]));
    expect(minorOf(sales[0]?.balance ?? null)).toBe(-(await sumOf(owed)));
    const missing = await desk.as('auditor').get(entries('house:nowhere:USD'));
    expect(missing).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('the export', () => {
  test('holds exactly the rows of the statement, and a name that begins a formula is no formula', async () => {
    await desk.database.query('UPDATE partners SET name = $1 WHERE id = $2', ['=cmd|calc!A1', partnerId]);
    const file = await read<string>(`/api/v1/ledger/export?accountId=${owed}&from=${before.toISOString()}`);
    const rows = parse(file, { columns: true, bom: true }) as Record<string, string>[];
    const items = await wholeStatement(`${entries()}?from=${before.toISOString()}&`);
    expect(rows.map(({ entry, debit, credit, key }) => ({ id: entry, debit, credit, key }))).toEqual(
      items.map(({ id, debit, credit, key }) => ({
        id,
        debit: debit?.amount ?? '',
        credit: credit?.amount ?? '',
        key,
      })),
    );
    expect(rows[0]?.['partner']).toBe("'=cmd|calc!A1");
  });

  test('of the trial balance holds the accounts as they stood at the instant that was asked for', async () => {
    await desk.database.query('UPDATE partners SET name = $1 WHERE id = $2', ['=cmd|calc!A1', partnerId]);
    const at = before.toISOString();
    for (const query of [`?at=${at}`, '']) {
      const file = await read<string>(`/api/v1/ledger/balance/export${query}`);
      const { currencies } = await read<TrialBalance>(`/api/v1/ledger/balance${query}`);
      const rows = parse(file, { columns: true, bom: true }) as Record<string, string>[];
      expect(rows.map(({ account, currency, debit, credit }) => ({ account, currency, debit, credit }))).toEqual(
        currencies.flatMap(({ accounts }) =>
          accounts.map(({ id, currency, debit, credit }) => ({
            ...{ account: id, currency },
            ...{ debit: debit?.amount ?? '', credit: credit?.amount ?? '' },
          })),
        ),
      );
      expect(rows.find(({ account }) => account === owed)?.['partner']).toBe("'=cmd|calc!A1");
      if (query !== '') expect(new Set(rows.map(({ asOf }) => asOf))).toEqual(new Set([at]));
    }
    const [then, now] = await Promise.all(
      [`?at=${at}`, ''].map((query) => read<string>(`/api/v1/ledger/balance/export${query}`)),
    );
    expect(then?.split('\n').slice(1).join()).not.toBe(now?.split('\n').slice(1).join());
  });

  test('of the whole journal adds up to zero, over more rows than are read at once', async () => {
    const [posting] = await desk.database
      .query<{ id: string }>(
        `INSERT INTO ledger_transactions (key, kind, partner_id, at) VALUES ('many', 'purchase', $1, now()) RETURNING id`,
        [partnerId],
      )
      .catch(() => []);
    expect(posting).toBeUndefined(); // a transaction without entries cannot commit
    await desk.database.query(
      `WITH posted AS (INSERT INTO ledger_transactions (key, kind, partner_id, at)
         SELECT 'many-' || n, 'purchase', $1, now() - n * interval '1 minute' FROM generate_series(1, 700) n RETURNING id)
       INSERT INTO ledger_entries (transaction_id, partner_id, account_id, amount_minor, currency)
       SELECT id, $1, account, minor, 'USD' FROM posted, (VALUES ($2, 100), ('house:sales:USD', -100)) sides (account, minor)`,
      [partnerId, owed],
    );
    const rows = parse(await read<string>('/api/v1/ledger/export'), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    const [count] = await desk.database.query<{ all: number }>('SELECT count(*)::integer AS all FROM ledger_entries');
    expect(rows).toHaveLength(count?.all ?? 0);
    expect(new Set(rows.map(({ entry }) => entry)).size).toBe(rows.length);
    const cents = (text = '') => Number(text.replace('.', ''));
    for (const currency of new Set(rows.map((row) => row['currency']))) {
      const of = rows.filter((row) => row['currency'] === currency);
      expect(of.reduce((sum, row) => sum + cents(row['debit']) - cents(row['credit']), 0)).toBe(0);
    }
  });
});

test('the books are read by desk managers and auditors, and by nobody of a partner', async () => {
  for (const role of ['desk_manager', 'auditor']) {
    expect((await desk.as(role).get('/api/v1/ledger/balance')).status).toBe(200);
  }
  for (const role of ['admin_agent', 'support_agent', 'refund_approver', 'administrator']) {
    for (const path of [
      '/api/v1/ledger/balance',
      '/api/v1/ledger/balance/export',
      entries(),
      '/api/v1/ledger/export',
    ]) {
      expect(await desk.as(role).get(path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  }
});
