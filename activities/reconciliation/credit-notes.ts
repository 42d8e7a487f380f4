import type { Difference } from '../../domain/reconciliation.js';
import { type Check, told } from './check.js';

interface Owed {
  readonly key: string;
  readonly ticketId: string;
  readonly currency: string;
  readonly refunded: bigint;
  readonly noted: bigint | null;
}
interface Series {
  readonly name: string;
  readonly given: number;
  readonly notes: bigint;
  readonly highest: number;
}

const notedOtherwise = ({ key, ticketId, currency, refunded, noted }: Owed): Difference => ({
  kind: noted === null ? 'credit-note-missing' : 'credit-note-differs',
  subject: key,
  ticketId,
  expected: told(refunded, currency),
  found: noted === null ? 'none' : told(noted, currency),
  explanation: null,
});

const gap = ({ name, given, notes, highest }: Series): Difference => ({
  kind: 'credit-note-gap',
  subject: name,
  ticketId: null,
  expected: `${given} notes, up to ${given}`,
  found: `${notes} notes, up to ${highest}`,
  explanation: null,
});

/** Every settled refund has its note, of its own amount, and no number of a series is missing. */
export const compareCreditNotes: Check = async ({ db: { prisma } }, { since }) => {
  const owed = await prisma.$queryRaw<Owed[]>`
    SELECT r.refund_key AS key, r.ticket_id AS "ticketId", r.currency, r.amount_minor AS refunded, n.amount_minor AS noted
    FROM refunds r LEFT JOIN credit_notes n ON n.refund_key = r.refund_key AND n.voided_at IS NULL
    WHERE r.status = 'settled' AND r.amount_minor > 0 AND r.settled_at > ${since}
      AND n.amount_minor IS DISTINCT FROM r.amount_minor ORDER BY 1 LIMIT 1000`;
  const series = await prisma.$queryRaw<Series[]>`
    SELECT s.name, s.last AS given, count(n.place) AS notes, coalesce(max(n.place), 0) AS highest
    FROM credit_note_series s LEFT JOIN credit_notes n ON n.series = s.name GROUP BY s.name, s.last`;
  const gaps = series.filter(({ given, notes, highest }) => BigInt(given) !== notes || given !== highest);
  const checked = series.reduce((all, { notes }) => all + Number(notes), 0);
  return { checked, differences: [...owed.map(notedOtherwise), ...gaps.map(gap)], next: null };
};
