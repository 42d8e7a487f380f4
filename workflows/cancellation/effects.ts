import {
  ActivityFailure,
  ApplicationFailure,
  log,
  patched,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { AttentionReason, CancellationActivities, StepCall } from '../../activities/cancellation/index.js';
import type { CancellationState, Fact, Step } from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { refusalCode } from '../../domain/refusals.js';
import { effect, OWED, RECORD } from '../options.js';
import { lastWordOf } from './last-word.js';
import type { CancellationInput } from './messages.js';
import type { News } from './news.js';

type Effect = (call: StepCall) => Promise<readonly Fact[]>;

/**
 * The effects of a cancellation in the order the story tells them: revoke, then refund, then wait for the money to
 * arrive. Revocation comes first because a revoked customer who waits for money is a delay, and a refunded one with a
 * working key is a loss. Each activity records its own facts and returns them; what could not be done is a fact too.
 */
export function effectsOf(
  input: CancellationInput,
  news: News,
): (state: CancellationState) => (() => Promise<readonly Fact[]>) | null {
  const { ticketId, partnerId, cycle, timings } = input;
  const effects = effectsByStep(input, news);
  return (state) => {
    const step = nextStep(state);
    return step === null || step === 'hold'
      ? null
      : () => effects[step]({ ticketId, partnerId, cycle, state, timings });
  };
}

function effectsByStep(
  { ticketNumber, timings }: CancellationInput,
  { lookingAgain }: News,
): Record<Step | 'complete' | 'judge' | 'release', Effect> {
  const about = (what: string) => ({ summary: `Rescind: ${what} ${ticketNumber}` });
  const keys = proxyActivities<CancellationActivities>(effect(timings.revocationPatienceMs));
  // An attempt that is to end at once is waited for: two that pay at a time are never meant.
  const money = proxyActivities<CancellationActivities>({
    ...effect(timings.refundPatienceMs),
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  });
  const owed = proxyActivities<CancellationActivities>(OWED);
  const { raiseAttention, judgeByPolicy } = proxyActivities<CancellationActivities>(RECORD);
  const orAttention =
    (step: Step, act: Effect): Effect =>
    async (call) => {
      const result = await outcomeOf(step, act(call));
      if ('facts' in result) return result.facts;
      // Money whose fate is unknown is asked after, under its own key, before a person is.
      if (step === 'refund' && result.reason.outcome === 'unknown') {
        return owed.lookUpRefund.executeWithOptions(about('ask after the refund of'), [call, result.reason]);
      }
      return raiseAttention.executeWithOptions(about('ask for attention to'), [call, result.reason]);
    };
  return {
    judge: (call) => judgeByPolicy.executeWithOptions(about('let the policy judge'), [call]),
    revoke: orAttention('revoke', (call) =>
      keys.revokeSoftware.executeWithOptions(about('revoke the software of'), [call]),
    ),
    refund: orAttention('refund', (call) =>
      lookingAgain(() => money.refundPurchase.executeWithOptions(about('refund'), [call])),
    ),
    settle: orAttention('settle', (call) =>
      lookingAgain(() => money.settleRefund.executeWithOptions(about('settle the refund of'), [call])),
    ),
    reinstate: (call) => owed.reinstateKeys.executeWithOptions(about('give back the software of'), [call]),
    release: (call) => owed.releaseKeys.executeWithOptions(about('give back the keys of'), [call]),
    complete: orAttention('settle', (call) => owed.completeCase.executeWithOptions(about('complete'), [call])),
  };
}

type Result = { readonly facts: readonly Fact[] } | { readonly reason: AttentionReason };

async function outcomeOf(step: Step, act: Promise<readonly Fact[]>): Promise<Result> {
  try {
    return { facts: await act };
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const reason = { step, ...causeOf(error) };
    log.warn('A step needs attention', { step, code: reason.code });
    return { reason };
  }
}

/** Failures with a sentence that was written for people. Any other has our internals in it, and is in the log. */
const FOR_PEOPLE = new Set([
  'KeyServiceRefused',
  'KeyServiceUnavailable',
  'KeyUnknown',
  'PaymentDisputed',
  'PaymentNotFound',
  'PaymentProviderUnavailable',
  'RefundExceedsRemaining',
  'RefundUnderWay',
  'RevocationPending',
  'SettlementPending',
]);

/**
 * Where an attempt is under way when patience ends, Temporal says `NON_RETRYABLE_FAILURE` of the timeout. A case of before
 * 2026-12 took that for a no, without its cause; its history goes on so. To be removed when the last of them has ended.
 */
const KNOWS_LATE_ATTEMPTS = '2026-11-late-attempts';

/** Patience that ended says nothing about the effect: it may have happened. Only a service's own no is definite. */
function causeOf({ cause, retryState }: ActivityFailure): Omit<AttentionReason, 'step'> {
  const declined = retryState === 'NON_RETRYABLE_FAILURE';
  if (cause instanceof TimeoutFailure && (!declined || patched(KNOWS_LATE_ATTEMPTS)))
    return { ...wordsOf(lastWordOf(cause)), outcome: 'unknown' };
  return { ...wordsOf(cause), outcome: declined ? 'declined' : 'unknown' };
}

function wordsOf(cause: Error | undefined): Omit<AttentionReason, 'step' | 'outcome'> {
  if (!(cause instanceof ApplicationFailure)) return { code: 'no-answer', cause: 'No answer in the time allowed.' };
  const type = cause.type ?? '';
  if (!FOR_PEOPLE.has(type)) return { code: 'internal', cause: 'Something failed on our side; see the log.' };
  return { code: refusalCode(type), cause: cause.message };
}
