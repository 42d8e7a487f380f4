import { type Difference, explained } from '../../domain/reconciliation.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { startReopening } from '../cancellation/reopen.js';
import type { Deps } from '../deps.js';
import { hearOfPayment } from '../payment-events/hear.js';
import type { PaymentProvider } from '../payments/port.js';
import { type Check, type Look, pageOf, told } from './check.js';

const MOST = 100;
/** How long money may be on its way, and how long a step may take to hear what became of it. */
const IN_FLIGHT_MS = 10 * DAY_MS;
const UNDER_WAY_MS = HOUR_MS;

interface RefundRow {
  readonly key: string;
  readonly ticketId: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly status: string;
  /** `external` when the money went another way, by the word of two people. */
  readonly provider: string;
  readonly paidThrough: string;
  readonly paymentId: string;
  /** The provider's name for the payment it is of. */
  readonly paymentReference: string;
  readonly sinceAt: Date;
  /** Its case stands before a person only because it had not arrived yet. */
  readonly awaited: boolean;
  /** What the ledger took off the sales under this refund's key. */
  readonly booked: bigint;
}

const refundRows = ({ db }: Deps, { after, since }: Look): Promise<RefundRow[]> => db.prisma.$queryRaw<RefundRow[]>`
  SELECT r.refund_key AS key, r.ticket_id AS "ticketId", r.amount_minor AS amount, r.currency,
    r.status, r.provider, p.provider AS "paidThrough", p.id::text AS "paymentId", p.reference AS "paymentReference", coalesce(r.sent_at, r.intended_at) AS "sinceAt",
    EXISTS (SELECT FROM tickets c WHERE c.id = r.ticket_id AND c.status = 'needs_attention'
      AND c.attention ->> 'code' = 'settlement-pending') AS awaited,
    coalesce((SELECT sum(e.amount_minor) FROM ledger_transactions t
      JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
      WHERE t.ticket_id = r.ticket_id AND a.kind = 'sales'
        AND (t.key = r.refund_key OR left(t.key, length(r.refund_key) + 1) = r.refund_key || ':')), 0)::bigint AS booked
  FROM refunds r JOIN payments p ON p.id = r.payment_id
  WHERE r.refund_key > ${after} AND (r.status NOT IN ('settled', 'failed') OR r.intended_at > ${since}
    OR r.settled_at > ${since})
  ORDER BY r.refund_key LIMIT ${MOST}`;

/** Settled money is off the sales, failed money is back in them; what is between may be either. */
function bookedOtherwise({ key, ticketId, amount, currency, status, booked }: RefundRow): Difference[] {
  const fits =
    {
      settled: booked === amount,
      failed: booked === 0n,
    }[status] ??
    (booked === 0n || booked === amount);
  if (fits) return [];
  const expected = status === 'failed' ? 0n : amount;
  const about = { kind: 'refund-booked-otherwise', subject: key, ticketId } as const;
  return [{ ...about, expected: told(expected, currency), found: told(booked, currency), explanation: null }];
}

function inFlight({ key, ticketId, status, sinceAt }: RefundRow): Difference[] {
  if (status !== 'sent') return [];
  const explanation = explained('in-flight', { sinceMs: sinceAt.getTime(), forMs: IN_FLIGHT_MS, nowMs: Date.now() });
  return [{ kind: 'refund-in-flight', subject: key, ticketId, expected: 'settled', found: status, explanation }];
}

/** Whether our word and the provider's can both be true. What went another way must not go through the provider as well. */
const AGREE: Readonly<Record<string, readonly string[]>> = {
  elsewhere: ['none', 'declined'],
  settled: ['settled'],
  sent: ['sent'],
  failed: ['declined', 'none'],
  intended: ['none'],
  unknown: [],
};

/** The provider's own word, where its book is not ours. Nobody is asked to give back nothing. */
async function providerSays(deps: Deps, row: RefundRow): Promise<Difference[]> {
  if (row.amount === 0n) return [];
  const provider = deps.payments.of(row.paidThrough);
  if (provider.inOurBooks) return [];
  const { key, ticketId, sinceAt } = row;
  const status = row.provider === 'external' ? 'elsewhere' : row.status;
  const found = await provider.find(row);
  const word = found?.status ?? 'none';
  if (AGREE[status]?.includes(word)) return [];
  const settling = ['intended', 'unknown', 'sent'].includes(status);
  const nowMs = Date.now();
  const reopens = status === 'settled' && word === 'declined' && (await reopened(deps, ticketId));
  const goesOn = row.awaited && (await wentOn(deps, provider, row));
  const sinceMs = reopens || goesOn ? nowMs : sinceAt.getTime();
  const explanation = settling || reopens ? explained('under-way', { sinceMs, forMs: UNDER_WAY_MS, nowMs }) : null;
  return [{ kind: 'provider-says-otherwise', subject: key, ticketId, expected: status, found: word, explanation }];
}

/** What settled and failed after that is put right by the case itself; it is told so here, should nobody have told it. */
const reopened = (deps: Deps, ticketId: string): Promise<boolean> =>
  startReopening(deps, ticketId).catch((err: unknown) => {
    deps.log.warn({ ticketId, err }, 'A case whose refund failed late could not be opened again');
    return false;
  });

/** A case that had waited too long for what is known now goes on by itself, should nobody have told it. */
const wentOn = (
  deps: Deps,
  provider: PaymentProvider,
  { paymentId: id, paymentReference: reference, ticketId }: RefundRow,
): Promise<boolean> =>
  hearOfPayment(deps, provider, { id, reference }).then(
    (cases) => cases > 0,
    (err: unknown) => {
      deps.log.warn({ ticketId, err }, 'A case whose refund has come to its end could not go on');
      return false;
    },
  );

interface LooseRow {
  readonly key: string;
  readonly ticketId: string | null;
  readonly kind: string;
}

/** Money taken off the sales for a refund that nobody decided. */
const looseBookings = ({ db }: Deps, since: Date): Promise<LooseRow[]> => db.prisma.$queryRaw<LooseRow[]>`
  SELECT t.key, t.ticket_id AS "ticketId", t.kind FROM ledger_transactions t
  WHERE t.at > ${since} AND t.kind IN ('refund', 'external-refund') AND NOT EXISTS (
    SELECT FROM refunds r WHERE r.ticket_id = t.ticket_id
      AND (t.key = r.refund_key OR left(t.key, length(r.refund_key) + 1) = r.refund_key || ':'))
  ORDER BY t.key LIMIT 1000`;

const loose = ({ key, ticketId, kind }: LooseRow): Difference => ({
  kind: 'booking-without-refund',
  subject: key,
  ticketId,
  expected: 'none',
  found: kind,
  explanation: null,
});

/** Every refund against the ledger and against its provider, and the ledger's refunds against those that were decided. */
export const compareRefunds: Check = async (deps, look) => {
  const rows = await refundRows(deps, look);
  const differences = look.after === '' ? (await looseBookings(deps, look.since)).map(loose) : [];
  for (const row of rows)
    differences.push(...bookedOtherwise(row), ...inFlight(row), ...(await providerSays(deps, row)));
  return pageOf(rows, MOST, { differences, place: ({ key }) => key });
};
