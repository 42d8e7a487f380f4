import type { Fact } from '../../domain/cancellation/state.js';
import type { Projection, RefundReading } from '../../platform/database/records.js';
import type { PaymentProvider, RefundMove, RefundOutcome, RefundRequest } from '../payments/port.js';
import { attention } from './attention.js';
import type { RefundBooks } from './refund-books.js';
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

/** What was known before an outcome. */
export interface Before extends RefundBooks {
  readonly atMs: number;
  /** That it was sent was told before. */
  readonly alreadySent: boolean;
  /** That it had arrived was told as well: what failed now had come to its end. */
  readonly hadSettled?: boolean;
}

export const NOTHING_POSTED: RefundBooks = { inFlight: false, undoing: [] };

/** What an outcome makes true. A refund is posted under its own key, in the transaction that says so; later moves of it beside. */
export function consequenceOf(
  decision: Decision,
  provider: PaymentProvider,
  outcome: RefundOutcome,
  before: Before,
): Consequence {
  if (outcome.status === 'declined') return declined(decision, outcome.code, before);
  if (outcome.status === 'unclear') return unclear(decision, outcome, before);
  const { atMs, alreadySent, inFlight } = before;
  const { reference } = outcome;
  const data = { ...decision.money, provider: decision.provider, reference };
  const sent = alreadySent ? [] : [fact('refund-sent', data, atMs)];
  if (outcome.status === 'sent') {
    const refund = readingOf(decision, 'sent', atMs, { reference });
    return { facts: sent, beside: { refund, ...posting(decision, provider, 'sent', atMs) } };
  }
  return {
    facts: [...sent, fact('refund-settled', data, atMs), fact('completed', {}, atMs)],
    beside: {
      refund: readingOf(decision, 'settled', atMs, { reference }),
      ...posting(decision, provider, inFlight ? 'arrived' : 'settled', atMs),
    },
  };
}

function posting(
  decision: Decision,
  provider: PaymentProvider,
  move: RefundMove,
  atMs: number,
): Pick<Projection, 'ledger'> {
  const { key, money } = decision;
  const entries = money.amountMinor === 0 ? [] : provider.entries(decision, move);
  if (entries.length === 0) return {};
  return { ledger: { key: move === 'arrived' ? `${key}:arrived` : key, kind: 'refund', atMs, entries } };
}

function declined(decision: Decision, code: string, { atMs, undoing, hadSettled = false }: Before): Consequence {
  const { key, money, attempt } = decision;
  const told = hadSettled
    ? { code: 'refund-returned', cause: `The refund had arrived, and the money came back: ${code}` }
    : { code: 'refund-declined', cause: `The provider declined: ${code}` };
  const reason = { ...told, step: 'refund', outcome: 'declined' } as const;
  return {
    facts: [fact('refund-failed', { ...money, attempt, code }, atMs), attention(reason, atMs)],
    beside: {
      refund: readingOf(decision, 'failed', atMs, { failure: code }),
      ...(undoing.length > 0 && { ledger: { key: `${key}:failed`, kind: 'reversal', atMs, entries: undoing } }),
    },
  };
}

/** The provider has it and says something that only a person can judge. It is never sent again meanwhile. */
function unclear(
  decision: Decision,
  { reference, word }: Extract<RefundOutcome, { status: 'unclear' }>,
  { atMs }: Before,
): Consequence {
  const cause = `The provider says "${word}" of the refund ${reference}: look there.`;
  const reason = { step: 'refund', code: 'refund-unclear', cause, outcome: 'unknown' } as const;
  return { facts: [attention(reason, atMs)], beside: { refund: readingOf(decision, 'unknown', atMs, { reference }) } };
}
