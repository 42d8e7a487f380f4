import { expect } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventList } from '../../api/timeline/schema.js';
import type { House } from './house.js';

interface Money {
  readonly status: string;
  readonly amount: number;
  readonly refunded: number;
  readonly postings: number;
  readonly posted: number;
}

/** Every refund of the ticket, with what was posted for it and what its payment says. */
const REFUNDS = `
  SELECT r.status, r.amount_minor::integer AS amount, p.refunded_minor::integer AS refunded,
    (SELECT count(*)::integer FROM ledger_transactions t WHERE t.ticket_id = r.ticket_id AND t.kind = 'refund') AS postings,
    (SELECT sum(e.amount_minor)::integer FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
     WHERE t.ticket_id = r.ticket_id AND e.account_id LIKE 'house:sales:%') AS posted
  FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.ticket_id = $1`;

/**
 * The case ends without anyone's help, and the books show one refund: one row, one posting of its amount, the payment
 * refunded by just that, the whole ledger in balance, the key revoked, and the verification told before the refund.
 */
export async function expectOneRefund(house: House, { id }: TicketView): Promise<void> {
  const { desk, keys, query } = house;
  const ended = await desk.until(id, 'completed', { withinMs: 110_000, everyMs: 200 });
  const refunds = await query<Money & Record<string, unknown>>(REFUNDS, [id]);
  const amount = refunds[0]?.amount ?? 0;
  expect(amount).toBeGreaterThan(0);
  expect(refunds).toEqual([{ status: 'settled', amount, refunded: amount, postings: 1, posted: amount }]);
  const unbalanced = await query(`SELECT currency FROM ledger_entries GROUP BY currency HAVING sum(amount_minor) <> 0`);
  expect(unbalanced).toEqual([]);
  const told = await desk.as('desk_manager').get<EventList>(`/api/v1/tickets/${id}/timeline?limit=200`);
  const types = told.body.items.map(({ type }) => type);
  for (const once of ['approved', 'revocation-verified', 'refund-sent', 'refund-settled', 'completed'] as const) {
    expect([once, types.filter((type) => type === once)]).toEqual([once, [once]]);
  }
  expect(types.indexOf('revocation-verified')).toBeLessThan(types.indexOf('refund-sent'));
  expect(told.body.items.map(({ sequence }) => sequence)).toEqual(types.map((_, index) => index + 1));
  for (const { kind, reference } of ended.revocations) {
    if (kind === 'key') expect(keys.keys.get(reference)?.status).toBe('revoked');
  }
}
