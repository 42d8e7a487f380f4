import { NotFound } from '../../domain/refusals.js';
import type { Tx } from '../../platform/database/tenant.js';
import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { wire } from '../orders/view.js';
import { balanceAfter, entriesAfter, type Place, type Posted } from './entries.js';
import { partnerRef, sides } from './get-balance.js';
import { AccountParams, EntriesQuery, type EntryView, Statement } from './schema.js';

const LIST = 'ledger';

interface Balanced extends Posted {
  readonly balance: bigint;
}

/** The newest entry's balance is added up; those before it follow from it. */
async function withBalances(tx: Tx, entries: readonly Posted[], partnerId: string | undefined): Promise<Balanced[]> {
  let balance = entries[0] ? await balanceAfter(tx, entries[0], partnerId) : 0n;
  return entries.map((entry) => {
    const after = balance;
    balance -= entry.amountMinor;
    return { ...entry, balance: after };
  });
}

const numbered = (id: string | null, number: number | null) => (id === null || number === null ? null : { id, number });

const entryView = (row: Balanced): EntryView => ({
  id: String(row.id),
  at: row.at.toISOString(),
  kind: row.transaction.kind,
  key: row.transaction.key,
  partner: { id: row.partnerId, name: row.partnerName },
  ticket: numbered(row.transaction.ticketId, row.ticketNumber),
  order: numbered(row.transaction.orderId, row.orderNumber),
  ...sides(row.amountMinor, row.currency),
  balance: wire(row.balance, row.currency),
});

export const listEntries = endpoint(
  {
    method: 'get',
    path: '/api/v1/ledger/accounts/{accountId}/entries',
    tag: 'Books',
    summary: 'The statement of an account, newest first, with what it came to after each entry',
    params: AccountParams,
    query: EntriesQuery,
    answers: { 200: { description: 'Entries', schema: Statement } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor, ...period } = call.query;
    const place = readCursor(secret, LIST, cursor) as Place | null;
    const { accountId } = call.params;
    const { account, rows } = await call.data(async (tx) => {
      const found = await tx.ledgerAccount.findUnique({ where: { id: accountId } });
      if (!found) throw new NotFound('There is no such account.');
      const entries = await entriesAfter(tx, { ...period, accountId }, place, limit + 1);
      const partner = found.partnerId && (await tx.partner.findUnique({ where: { id: found.partnerId } }));
      const view = { id: accountId, kind: found.kind, currency: found.currency };
      const balanced = await withBalances(tx, entries, period.partnerId);
      return { account: { ...view, partner: partner ? partnerRef(partner.id, partner.name) : null }, rows: balanced };
    });
    const cursorAfter = ({ at, id }: Balanced) => writeCursor(secret, LIST, [at.getTime(), Number(id)]);
    return { status: 200, body: { ...pageOf(rows, limit, { toItem: entryView, cursorAfter }), account } };
  },
);
