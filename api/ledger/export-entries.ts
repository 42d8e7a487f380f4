import { once } from 'node:events';
import { stringify } from 'csv-stringify/sync';
import { toWire } from '../../domain/money.js';
import { minor } from '../../platform/database/minor.js';
import { clockOf } from '../../platform/database/clock.js';
import { endpoint } from '../endpoint.js';
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

/** A cell that a spreadsheet would take for a formula is escaped; amounts are never negative, so none of them is. */
const csv = (records: readonly (readonly string[])[], isFirst: boolean): string =>
  stringify([...records], { escape_formulas: true, record_delimiter: 'windows', bom: isFirst });

/**
 * The same rows as the statement's pages, all of them, as a file. It is sent page by page, and ends at the instant at
 * which it began, so that nothing posted meanwhile is in it by half.
 */
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
    const { res } = call;
    const to = call.query.to ?? (await call.data(clockOf)).toISOString();
    const pageAfter = (place: Place | null) =>
      call.data((tx) => entriesAfter(tx, { ...call.query, to }, place, ROWS_AT_ONCE));
    let rows = await pageAfter(null);
    res
      .attachment('ledger.csv')
      .set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'private, no-store' });
    res.write(csv([HEAD], true));
    for (;;) {
      const flows = rows.length === 0 || res.write(csv(rows.map(recordOf), false));
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_AT_ONCE || res.destroyed) break;
      if (!flows) await Promise.race([once(res, 'drain'), once(res, 'close')]);
      rows = await pageAfter([last.at.getTime(), Number(last.id)]);
    }
    res.end();
    return null;
  },
);
