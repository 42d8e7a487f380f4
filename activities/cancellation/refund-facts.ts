import type { Fact } from '../../domain/cancellation/state.js';
import type { Projection, RefundReading } from '../../platform/database/records.js';
import type { PaymentProvider, RefundOutcome, RefundRequest } from '../payments/port.js';
import { attention } from './attention.js';
import { fact } from './telling.js';

/** One decision to give money back, with all that goes to the provider and into the books. */
export interface Decision extends RefundRequest {
  readonly paymentId: string;
  readonly attempt: number;
  readonly provider: PaymentProvider['provider'];
}

type Beside = Pick<Projection, 'refund' | 'ledger'>;

/** What an outcome adds to the story and to the books. */
export interface Consequence {
  readonly facts: readonly Fact[];
  readonly beside: Beside;
}

export const readingOf = (
  { key, paymentId, attempt, money, provider }: Decision,
  status: RefundReading['status'],
  atMs: number,
  more: Pick<RefundReading, 'reference' | 'failure'> = {},
): RefundReading => ({ refundKey: key, paymentId, attempt, ...money, status, provider, atMs, ...more });

/**
 * `alreadySent` leaves out the fact that it was sent: it was told before. A settled refund is posted under its own key,
 * in the transaction that says so.
 */
export function consequenceOf(
  decision: Decision,
  provider: PaymentProvider,
  outcome: RefundOutcome,
  { atMs, alreadySent }: { readonly atMs: number; readonly alreadySent: boolean },
): Consequence {
  if (outcome.status === 'declined') return declined(decision, outcome.code, atMs);
  const { reference } = outcome;
  const data = { ...decision.money, provider: decision.provider, reference };
  const sent = alreadySent ? [] : [fact('refund-sent', data, atMs)];
  if (outcome.status === 'sent') {
    return { facts: sent, beside: { refund: readingOf(decision, 'sent', atMs, { reference }) } };
  }
  const entries = provider.entries(decision);
  const posting = { key: decision.key, kind: 'refund', atMs, entries } as const;
  return {
    facts: [...sent, fact('refund-settled', data, atMs), fact('completed', {}, atMs)],
    beside: {
      refund: readingOf(decision, 'settled', atMs, { reference }),
      ...(decision.money.amountMinor > 0 && { ledger: posting }),
    },
  };
}

function declined(decision: Decision, code: string, atMs: number): Consequence {
  const reason = {
    step: 'refund',
    code: 'refund-declined',
    cause: `The provider declined: ${code}`,
    outcome: 'declined',
  } as const;
  return {
    facts: [
      fact('refund-failed', { ...decision.money, attempt: decision.attempt, code }, atMs),
      attention(reason, atMs),
    ],
    beside: { refund: readingOf(decision, 'failed', atMs, { failure: code }) },
  };
}
