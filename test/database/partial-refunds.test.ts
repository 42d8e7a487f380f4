import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { refundBooksOf } from '../../activities/cancellation/refund-books.js';
import { consequenceOf, type Decision, NOTHING_POSTED } from '../../activities/cancellation/refund-facts.js';
import { ledgerPayments } from '../../activities/payments/ledger.js';
import { refundKey } from '../../domain/ids.js';
import { violates } from '../../platform/database/errors.js';
import { chargeOrder, projectCase } from '../../platform/database/records.js';
import { withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { AGENT, FABRIKAM, opened, orderOf, step, told } from './rows.js';

let database: FreshDatabase;
let api: ReturnType<typeof opened>;
let worker: ReturnType<typeof opened>;
beforeAll(async () => {
  database = await freshDatabase({ demo: true });
  [api, worker] = [opened(database, 'api'), opened(database, 'worker')];
});
afterAll(async () => {
  await Promise.all([api.close(), worker.close()]);
  await database[Symbol.asyncDispose]();
});

const partnerId = DEMO.partners.fabrikam.id;

interface Paid {
  readonly orderId: string;
  readonly paymentId: string;
  readonly currency: string;
}

/** An order on account of so much, charged. */
const paid = (totalMinor: number, currency: string): Promise<Paid> =>
  withTenant(api.prisma, FABRIKAM, async (tx) => {
    const orderId = await orderOf(tx, { totalMinor, taxMinor: 0, lines: [[totalMinor, 0]] }, currency);
    await chargeOrder(tx, orderId);
    const { id: paymentId } = await tx.payment.findUniqueOrThrow({ where: { orderId } });
    return { orderId, paymentId, currency };
  });

/** A cancellation of its own that is to give this much of the payment back. */
async function decided({ orderId, paymentId, currency }: Paid, amountMinor: number): Promise<[string, Decision]> {
  const about = { partnerId, customerId: DEMO.customer('alder').id, orderId, createdBy: AGENT.id };
  const data = { ...about, problemType: 'cancellation', impact: 'minimal', amountMinor, currency };
  const { id } = await withTenant(api.prisma, FABRIKAM, (tx) =>
    tx.ticket.create({ data: { ...data, submittedAt: new Date() } }),
  );
  const money = { amountMinor, currency };
  const from = { paymentId, paymentReference: `purchase:${orderId}`, provider: 'ledger' } as const;
  return [id, { ...from, key: refundKey(id, 1), partnerId, attempt: 1, money }];
}

/**
 * Gives back as a step of a case does it, in one transaction: the refund, the amount taken from what is left, and the
 * posting. Answers how much went back: nothing where the database says that not so much is left.
 */
async function give(of: Paid, amountMinor: number, comesBack = false): Promise<number> {
  const provider = ledgerPayments(worker);
  const [ticketId, decision] = await decided(of, amountMinor);
  const about = { atMs: Date.now(), alreadySent: false, ...NOTHING_POSTED };
  const settled = consequenceOf(decision, provider, { status: 'settled', reference: decision.key }, about);
  try {
    await projectCase(worker.prisma, step(ticketId, 'completed', [told(1, 'refund-settled')], settled.beside));
  } catch (error) {
    if (violates(error, 'refunded_within_captured')) return 0;
    throw error;
  }
  if (!comesBack) return amountMinor;
  const books = await refundBooksOf(worker.prisma, decision.key);
  const late = { ...about, ...books, alreadySent: true, hadSettled: true };
  const failed = consequenceOf(decision, provider, { status: 'declined', code: 'returned' }, late);
  await projectCase(worker.prisma, step(ticketId, 'needs_attention', [told(2, 'refund-failed')], failed.beside));
  return 0;
}

/** What is left of a payment, by the payment, by the ledger and by the credit notes: three counts of one thing. */
async function leftOf({ orderId }: Paid): Promise<readonly number[]> {
  const [row] = await database.query<Record<'payment' | 'ledger' | 'notes', number>>(
    `SELECT (p.captured_minor - p.refunded_minor)::float8 AS payment,
       (SELECT sum(e.amount_minor) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
        WHERE t.order_id = $1 AND e.account_id LIKE 'partner:%')::float8 AS ledger,
       (p.captured_minor - coalesce((SELECT sum(amount_minor) FROM credit_notes
        WHERE order_id = $1 AND voided_at IS NULL), 0))::float8 AS notes
     FROM payments p WHERE p.order_id = $1`,
    [orderId],
  );
  if (!row) throw new Error(`Order ${orderId} has no payment`);
  return [row.payment, row.ledger, row.notes];
}

/** Cuts `total` into whole parts that add up to it, at the places that the shares say. */
function cut(total: number, shares: readonly number[]): number[] {
  const places = [...new Set([0, total, ...shares.map((share) => Math.floor(share * total))])].sort((a, b) => a - b);
  return places.slice(1).map((place, index) => place - (places[index] ?? 0));
}

const CURRENCIES = ['JPY', 'USD', 'KWD'];
const totalMinor = fc.integer({ min: 1, max: 1_000_000_000 });
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 });
const RUNS = { numRuns: 12 };

test.each(CURRENCIES)(
  'any sequence of partial refunds in %s, some of which come back, ends at zero',
  async (currency) => {
    await fc.assert(
      fc.asyncProperty(totalMinor, shares, fc.infiniteStream(fc.boolean()), async (total, where, luck) => {
        const payment = await paid(total, currency);
        let left = total;
        for (const part of cut(total, where)) {
          if (luck.next().value) expect(await give(payment, part, true)).toBe(0);
          expect(await leftOf(payment)).toEqual([left, left, left]);
          left -= await give(payment, part);
          expect(await leftOf(payment)).toEqual([left, left, left]);
        }
        expect(left).toBe(0);
        expect(await give(payment, 1)).toBe(0);
        expect(await leftOf(payment)).toEqual([0, 0, 0]);
      }),
      RUNS,
    );
  },
);

test.each(CURRENCIES)('two sequences in %s at once never give back more than was paid', async (currency) => {
  await fc.assert(
    fc.asyncProperty(totalMinor, shares, shares, async (total, one, other) => {
      const payment = await paid(total, currency);
      const tell = async (where: readonly number[]) => {
        let given = 0;
        for (const part of cut(total, where)) given += await give(payment, part);
        return given;
      };
      const given = await Promise.all([tell(one), tell(other)]);
      const left = total - given.reduce((sum, part) => sum + part, 0);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(await leftOf(payment)).toEqual([left, left, left]);
      // Of two that want all of it together, neither is left with less than what fitted in.
      expect(left).toBeLessThan(total);
      if (left > 0) expect(await give(payment, left)).toBe(left);
      expect(await leftOf(payment)).toEqual([0, 0, 0]);
    }),
    RUNS,
  );
});

test.each(CURRENCIES)('two equal partial refunds in %s at once, both meant, both leave', async (currency) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 500_000_000 }), fc.nat({ max: 1 }), async (half, odd) => {
      const payment = await paid(2 * half + odd, currency);
      expect(await Promise.all([give(payment, half), give(payment, half)])).toEqual([half, half]);
      expect(await leftOf(payment)).toEqual([odd, odd, odd]);
    }),
    RUNS,
  );
});
