import type { Difference } from '../../domain/reconciliation.js';
import { type Check, told } from './check.js';

interface Sum {
  readonly subject: string;
  readonly ticketId: string | null;
  readonly currency: string;
  readonly sum: bigint;
}

const uneven = (
  kind: 'books-unbalanced' | 'posting-unbalanced',
  { subject, ticketId, currency, sum }: Sum,
): Difference => ({
  kind,
  subject,
  ticketId,
  expected: told(0n, currency),
  found: told(sum, currency),
  explanation: null,
});

/** The sum of each currency, of all there ever was, and of each posting since. */
export const compareLedger: Check = async ({ db: { prisma } }, { since }) => {
  const totals = await prisma.$queryRaw<(Sum & { readonly entries: bigint })[]>`
    SELECT currency AS subject, NULL AS "ticketId", currency, sum(amount_minor)::bigint AS sum, count(*) AS entries
    FROM ledger_entries GROUP BY currency`;
  const postings = await prisma.$queryRaw<Sum[]>`
    SELECT t.key AS subject, t.ticket_id AS "ticketId", coalesce(e.currency, '') AS currency,
      coalesce(sum(e.amount_minor), 0)::bigint AS sum
    FROM ledger_transactions t LEFT JOIN ledger_entries e ON e.transaction_id = t.id WHERE t.at > ${since}
    GROUP BY t.key, t.ticket_id, e.currency HAVING coalesce(sum(e.amount_minor), 0) <> 0 OR count(e.id) = 0
    ORDER BY t.key LIMIT 1000`;
  const differences = [
    ...totals.filter(({ sum }) => sum !== 0n).map((sum) => uneven('books-unbalanced', sum)),
    ...postings.map((sum) => uneven('posting-unbalanced', sum)),
  ];
  return { checked: totals.reduce((all, { entries }) => all + Number(entries), 0), differences, next: null };
};
