import type { Scene } from '../scene.js';

/** What the tables say after all of it: each is a number of rows that must not be there. */
export interface Broken {
  /** Payments of which more was refunded than was captured. */
  readonly overspent: number;
  /** Payments whose remaining amount is not what their refunds leave. */
  readonly miscounted: number;
  /** Postings that do not sum to zero. */
  readonly unbalanced: number;
  /** Accounts that are not even again for an order of which everything went back. */
  readonly uneven: number;
  /** Refunds without exactly one credit note and one posting over their amount. */
  readonly untold: number;
  /** Places that are missing in the series of credit notes. */
  readonly gaps: number;
}

/** By SQL of its own. Payments that only the one UPDATE counted have no refunds, and are not looked at. */
const QUESTION = `
  WITH paid AS (SELECT * FROM payments p WHERE EXISTS (SELECT FROM refunds r WHERE r.payment_id = p.id))
  SELECT
    (SELECT count(*)::integer FROM paid WHERE refunded_minor > captured_minor) AS overspent,
    (SELECT count(*)::integer FROM paid WHERE refunded_minor <> (
      SELECT sum(amount_minor) FROM refunds r WHERE r.payment_id = paid.id AND r.status <> 'failed')) AS miscounted,
    (SELECT count(*)::integer FROM (
      SELECT FROM ledger_entries GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0) e) AS unbalanced,
    (SELECT count(*)::integer FROM (
      SELECT FROM paid JOIN ledger_transactions t ON t.order_id = paid.order_id JOIN ledger_entries e ON e.transaction_id = t.id
      WHERE paid.refunded_minor = paid.captured_minor
      GROUP BY t.order_id, e.account_id, e.currency HAVING sum(e.amount_minor) <> 0) a) AS uneven,
    (SELECT count(*)::integer FROM refunds r WHERE r.status <> 'settled'
      OR (SELECT count(*) FROM credit_notes c WHERE c.refund_key = r.refund_key AND c.amount_minor = r.amount_minor) <> 1
      OR (SELECT count(*) FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
        WHERE t.key = r.refund_key AND e.amount_minor = r.amount_minor) <> 1) AS untold,
    (SELECT coalesce(sum(last), 0)::integer - (SELECT count(*)::integer FROM credit_notes) FROM credit_note_series) AS gaps`;

export async function brokenBooks(scene: Scene): Promise<Broken> {
  const [found] = await scene.query<Broken & object>(QUESTION);
  if (!found) throw new Error('The database gave no row');
  return found;
}
