import { sendCsv } from '../csv.js';
import { endpoint } from '../endpoint.js';
import { accountBalance, type AccountRow, balanceAt } from './get-balance.js';
import { BalanceQuery } from './schema.js';

const HEAD = ['asOf', 'account', 'kind', 'partner', 'currency', 'debit', 'credit'];

const recordOf = (row: AccountRow, at: Date): readonly string[] => {
  const { id, kind, partner, currency, debit, credit } = accountBalance(row);
  return [at.toISOString(), id, kind, partner?.name ?? '', currency, debit?.amount ?? '', credit?.amount ?? ''];
};

/** The trial balance as the page shows it, a row for each account: of each currency both columns add up to the same. */
export const exportBalance = endpoint(
  {
    method: 'get',
    path: '/api/v1/ledger/balance/export',
    tag: 'Books',
    summary: 'The trial balance at any instant, as CSV',
    query: BalanceQuery,
    answers: { 200: { description: 'The file', contentType: 'text/csv' } },
  },
  async (call) => {
    const { at, rows } = await call.data((tx) => balanceAt(tx, call.query.at));
    const records = rows.map((row) => recordOf(row, at));
    await sendCsv(call.res, { name: 'trial-balance.csv', head: HEAD, pages: [records] });
    return null;
  },
);
