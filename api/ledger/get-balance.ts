import type { Tx } from '../../platform/database/tenant.js';
import { clockOf } from '../../platform/database/clock.js';
import { endpoint } from '../endpoint.js';
import { wire } from '../orders/view.js';
import { type AccountBalance, BalanceQuery, type CurrencyBalance, TrialBalance } from './schema.js';

export interface AccountRow {
  readonly id: string;
  readonly kind: string;
  readonly currency: string;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly minor: bigint;
}

/** Accounts in the order of a chart: what partners owe, then the house's own. */
const balancesAt = (tx: Tx, at: Date): Promise<AccountRow[]> => tx.$queryRaw<AccountRow[]>`
  SELECT a.id, a.kind, a.currency, a.partner_id AS "partnerId", p.name AS "partnerName",
    coalesce(sums.minor, 0)::bigint AS minor
  FROM ledger_accounts a LEFT JOIN partners p ON p.id = a.partner_id
  LEFT JOIN (SELECT account_id, sum(amount_minor) AS minor FROM ledger_entries WHERE at <= ${at} GROUP BY account_id) sums
    ON sums.account_id = a.id
  ORDER BY a.currency, a.partner_id IS NULL, a.kind, p.name, a.id`;

/** The accounts as the books stood at an instant, or stand now. */
export async function balanceAt(tx: Tx, asked: string | undefined): Promise<{ at: Date; rows: AccountRow[] }> {
  const at = asked === undefined ? await clockOf(tx) : new Date(asked);
  return { at, rows: await balancesAt(tx, at) };
}

/** An amount on its side of the books; the other side stays empty. */
export const sides = (minor: bigint, currency: string): Pick<AccountBalance, 'debit' | 'credit'> => ({
  debit: minor > 0n ? wire(minor, currency) : null,
  credit: minor < 0n ? wire(-minor, currency) : null,
});

export const partnerRef = (id: string | null, name: string | null): AccountBalance['partner'] =>
  id === null ? null : { id, name: name ?? id };

export const accountBalance = ({ id, kind, currency, partnerId, partnerName, minor }: AccountRow): AccountBalance => ({
  id,
  kind,
  currency,
  partner: partnerRef(partnerId, partnerName),
  ...sides(minor, currency),
});

function currencyBalance(currency: string, rows: readonly AccountRow[]): CurrencyBalance {
  const sum = (minors: readonly bigint[]) => minors.reduce((total, minor) => total + minor, 0n);
  const debit = sum(rows.map(({ minor }) => minor).filter((minor) => minor > 0n));
  const credit = -sum(rows.map(({ minor }) => minor).filter((minor) => minor < 0n));
  return {
    currency,
    accounts: rows.map(accountBalance),
    debit: wire(debit, currency),
    credit: wire(credit, currency),
    difference: wire(debit - credit, currency),
  };
}

export const getBalance = endpoint(
  {
    method: 'get',
    path: '/api/v1/ledger/balance',
    tag: 'Books',
    summary: 'The trial balance: every account, on its side, at any instant',
    query: BalanceQuery,
    answers: { 200: { description: 'The accounts by currency', schema: TrialBalance } },
  },
  async (call) => {
    const { at, rows } = await call.data((tx) => balanceAt(tx, call.query.at));
    const currencies = [...new Set(rows.map(({ currency }) => currency))];
    const balances = currencies.map((code) =>
      currencyBalance(
        code,
        rows.filter(({ currency }) => currency === code),
      ),
    );
    return { status: 200, body: { at: at.toISOString(), currencies: balances } };
  },
);
