import type { z } from 'zod';
import { toWire } from '../../domain/money.js';
import { minor } from '../../platform/database/minor.js';
import { clockOf } from '../../platform/database/clock.js';
import { sendCsv } from '../csv.js';
import { type Call, endpoint } from '../endpoint.js';
import { entriesAfter, type Place, type Posted } from './entries.js';
import { ExportQuery } from './schema.js';

/** So many rows in one transaction: a long export holds nobody up. */
const ROWS_AT_ONCE = 1_000;

const HEAD = ['at', 'entry', 'account', 'kind', 'key', 'partner', 'order', 'ticket', 'currency', 'debit', 'credit'];

const amount = (of: bigint, currency: string): string =>
  of > 0n ? toWire({ amountMinor: minor(of), currency }).amount : '';

const recordOf = (row: Posted): readonly string[] => [
  row.at.toISOString(),
  String(row.id),
  row.accountId,
  row.transaction.kind,
  row.transaction.key,
  row.partnerName,
  row.orderNumber === null ? '' : String(row.orderNumber),
  row.ticketNumber === null ? '' : String(row.ticketNumber),
  row.currency,
  amount(row.amountMinor, row.currency),
  amount(-row.amountMinor, row.currency),
];

/** Ends at the instant at which it began, so that nothing posted meanwhile is in it by half. */
async function* pagesOf(call: Call<unknown, z.output<typeof ExportQuery>>) {
  const to = call.query.to ?? (await call.data(clockOf)).toISOString();
  for (let place: Place | null = null; ; ) {
    const rows: Posted[] = await call.data((tx) => entriesAfter(tx, { ...call.query, to }, place, ROWS_AT_ONCE));
    yield rows.map(recordOf);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return;
    place = [last.at.getTime(), Number(last.id)];
  }
}

/** The same rows as the statement's pages, all of them, as a file. */
export const exportEntries = endpoint(
  {
    method: 'get',
    path: '/api/v1/ledger/export',
    tag: 'Books',
    summary: 'The statement of an account, or the whole journal, as CSV; newest first',
    query: ExportQuery,
    answers: { 200: { description: 'The file', contentType: 'text/csv' } },
  },
  async (call) => {
    await sendCsv(call.res, { name: 'ledger.csv', head: HEAD, pages: pagesOf(call) });
    return null;
  },
);
