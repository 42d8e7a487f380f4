import type { PostingEntry } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';

interface Row {
  readonly accountId: string;
  readonly accountKind: string;
  readonly ownerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
}

/** Where a refund stands in our books. */
export interface RefundBooks {
  /** It is posted as on its way. */
  readonly inFlight: boolean;
  /**
   * All that is posted about it until now, turned around, account by account: how the books take it back. Nothing where
   * nothing is posted.
   */
  readonly undoing: readonly PostingEntry[];
}

/** Asked of the books themselves, so that it is right wherever the refund had got to. */
export async function refundBooksOf(tx: Raw, refundKey: string): Promise<RefundBooks> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.account_id AS "accountId", a.kind AS "accountKind", a.partner_id::text AS "ownerId", e.currency::text,
      (-sum(e.amount_minor))::double precision AS "amountMinor"
    FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE t.key IN (${refundKey}, ${`${refundKey}:arrived`}, ${`${refundKey}:failed`})
    GROUP BY e.account_id, a.kind, a.partner_id, e.currency HAVING sum(e.amount_minor) <> 0 ORDER BY e.account_id`;
  const undoing = rows.map(({ ownerId, ...entry }) => ({ ...entry, ...(ownerId !== null && { ownerId }) }));
  const known = await tx.$queryRaw<{ status: string }[]>`SELECT status FROM refunds WHERE refund_key = ${refundKey}`;
  return { inFlight: known[0]?.status === 'sent' && undoing.length > 0, undoing };
}
