import { ApplicationFailure } from '@temporalio/activity';
import type { Fact } from '../../domain/cancellation/state.js';
import { PaymentDisputed } from '../../domain/refusals.js';
import { violates } from '../../platform/database/errors.js';
import type { Projection, RevocationReading } from '../../platform/database/records.js';
import type { Alive } from '../beating.js';
import type { Deps } from '../deps.js';
import { DisputeLost, type RefundOutcome } from '../payments/port.js';
import { attention } from './attention.js';
import { decisionOf } from './decision.js';
import { doubtOf, isIntended } from './doubt.js';
import type { StepCall } from './index.js';
import { consequenceOf, type Decision, NOTHING_POSTED, readingOf } from './refund-facts.js';
import { refundBooksOf } from './refund-books.js';
import { isElsewhere, type Readings, readKeys, revocationsOf, softwareOf } from './software.js';
import { fact, inStep, type Telling } from './telling.js';
import { asking, tryLater } from './waiting.js';

/** Ready to pay, nothing more to do, or first ask the key services that are elsewhere. */
type Intent =
  | { readonly kind: 'pay'; readonly decision: Decision; readonly known: boolean }
  | { readonly kind: 'done' | 'ask' };

/**
 * Gives the money back: every key and link is read once more, the intent is stored, the provider is asked under the
 * derived key, and what it said is recorded. Errors mean that the outcome may be unknown; the next attempt looks it up.
 */
export async function refundPurchase(deps: Deps, call: StepCall, alive: Alive): Promise<readonly Fact[]> {
  const { result: intent, facts } = await asking(deps, call, 'refund', () => intend(deps, call, alive));
  if (intent.kind !== 'pay') return facts;
  const outcome = await pay(deps, call, { ...intent, alive });
  if (outcome === 'dispute-lost') return afterLostDispute(deps, call, intent.decision);
  return recordOutcome(deps, call, intent.decision, outcome);
}

async function intend(deps: Deps, call: StepCall, alive: Alive) {
  const intending = (elsewhere: Readings | null) =>
    inStep(deps, call, (telling) => intendWith(deps, call, telling, { elsewhere, alive })).catch(overspent);
  const first = await intending(null);
  if (first.result.kind !== 'ask') return first;
  const { keys } = await softwareOf(deps.db.prisma, call.ticketId);
  return intending(await readKeys(deps, deps.db.prisma, keys.filter(isElsewhere)));
}

interface Known {
  /** The readings that had to be asked for before the transaction; null when nobody has been asked. */
  readonly elsewhere: Readings | null;
  readonly alive: Alive;
}

/** The re-reading and the intent are one transaction, and the refund too where it is only a posting of ours. */
async function intendWith(deps: Deps, call: StepCall, telling: Telling, { elsewhere, alive }: Known): Promise<Intent> {
  const { tx, state, isDue, tell } = telling;
  if (!isDue) return { kind: 'done' };
  const software = await softwareOf(tx, call.ticketId);
  const ours = software.keys.filter((key) => !isElsewhere(key));
  if (ours.length < software.keys.length && !elsewhere) return { kind: 'ask' };
  const readings = new Map([...(elsewhere ?? []), ...(await readKeys(deps, tx, ours))]);
  const atMs = Date.now();
  const revocations = revocationsOf(software, readings, atMs).map((reading) => ({ ...reading, reread: true }));
  if (revocations.some(({ status }) => status !== 'verified')) {
    await tellUndone(tell, revocations, await doubtOf(tx, call, state), atMs);
    return { kind: 'done' };
  }
  const decision = await decisionOf(tx, call, state);
  const known = isIntended(state);
  const intended = fact('refund-intended', { ...decision.money, attempt: decision.attempt }, atMs);
  const told = known ? [] : [intended];
  const provider = deps.payments.of(decision.provider);
  if (provider.inOurBooks) {
    alive.assert();
    const outcome = await provider.refund(decision);
    const { facts, beside } = consequenceOf(decision, provider, outcome, {
      atMs,
      alreadySent: state.refund === 'sent',
      ...NOTHING_POSTED,
    });
    await tell([...told, ...facts], { revocations, ...beside });
    return { kind: 'done' };
  }
  await tell(told, { revocations, refund: readingOf(decision, 'intended', atMs) });
  return { kind: 'pay', decision, known };
}

/**
 * Found alive after it was verified dead: no money leaves, and the case goes back to revoking when a person says so. An
 * earlier attempt may have sent it, while everything was still dead: `doubt` says so.
 */
function tellUndone(
  tell: Telling['tell'],
  readings: readonly RevocationReading[],
  doubt: Pick<Projection, 'refund'>,
  atMs: number,
): Promise<void> {
  const revocations = readings.map((reading) => ({ ...reading, force: true }));
  const alive = readings.filter(({ status }) => status !== 'verified').length;
  const cause = `${alive} of the keys and links can be used again, although their revocation was verified.`;
  const reason = { step: 'revoke', code: 'revocation-undone', cause, outcome: 'not-sent' } as const;
  return tell([attention(reason, atMs)], { revocations, ...doubt });
}

async function pay(
  deps: Deps,
  call: StepCall,
  { decision, known, alive }: { decision: Decision; known: boolean; alive: Alive },
): Promise<RefundOutcome | 'dispute-lost'> {
  const provider = deps.payments.of(decision.provider);
  try {
    const before = known ? await provider.find(decision) : null;
    if (before) return before;
    alive.assert();
    return await provider.refund(decision);
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error;
    if (error instanceof PaymentDisputed) return whileDisputed(deps, call);
    if (error instanceof DisputeLost) return 'dispute-lost';
    deps.log.warn({ ticketId: call.ticketId, err: error }, 'The payment provider gave no usable answer');
    return tryLater(deps, call, 'refund', 'PaymentProviderUnavailable', 'The payment provider gave no usable answer.');
  }
}

/**
 * The cardholder's bank contests the payment, and the provider gives nothing back meanwhile. Waits in sight of everybody, as
 * long as a refund may take; then a person is asked.
 */
const whileDisputed = (deps: Deps, call: StepCall): Promise<never> =>
  tryLater(deps, call, 'refund', 'PaymentDisputed', 'The payment is disputed; nothing is refunded meanwhile.');

/** The bank has given the cardholder the money itself. Whether anything is still owed is a person's to judge. */
async function afterLostDispute(deps: Deps, call: StepCall, decision: Decision): Promise<readonly Fact[]> {
  const cause = 'The dispute was lost: the cardholder has the money back from the bank.';
  const { facts } = await inStep(deps, call, async ({ isDue, tell }) => {
    if (!isDue) return;
    const atMs = Date.now();
    const reason = { step: 'refund', code: 'dispute-lost', cause, outcome: 'not-sent' } as const;
    await tell([attention(reason, atMs)], { refund: readingOf(decision, 'intended', atMs) });
  });
  return facts;
}

/** Writes down what the provider said, unless another attempt has done so. */
export async function recordOutcome(
  deps: Deps,
  call: StepCall,
  decision: Decision,
  outcome: RefundOutcome,
): Promise<readonly Fact[]> {
  const { facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (!isDue) return;
    const books = await refundBooksOf(tx, decision.key);
    const before = { atMs: Date.now(), alreadySent: state.refund === 'sent', ...books };
    const consequence = consequenceOf(decision, deps.payments.of(decision.provider), outcome, before);
    await tell(consequence.facts, consequence.beside);
  });
  return facts;
}

/** The database refused the amount: this payment has not that much left. Trying again will not help. */
export function overspent(error: unknown): never {
  if (!violates(error, 'refunded_within_captured')) throw error;
  throw ApplicationFailure.nonRetryable('The payment has less left than was approved.', 'RefundExceedsRemaining');
}
