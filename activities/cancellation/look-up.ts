import { activityInfo } from '@temporalio/activity';
import type { Fact } from '../../domain/cancellation/state.js';
import { MINUTE_MS } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import type { RefundOutcome } from '../payments/port.js';
import { attention } from './attention.js';
import { decisionOf } from './decision.js';
import type { AttentionReason, StepCall } from './index.js';
import { type Decision, readingOf } from './refund-facts.js';
import { isIntended } from './doubt.js';
import { recordOutcome } from './refund.js';
import { inStep } from './telling.js';
import { tryLater } from './waiting.js';

/** How long a provider is asked after a refund before a person is. */
const PATIENCE_MS = 10 * MINUTE_MS;
/**
 * How long the last attempt may still be paying though nobody waits for it: it hears so within its heartbeat timeout of
 * 10 seconds, and a provider that was asked just before answers within 15. See `PaymentProvider`.
 */
const LAST_ATTEMPT_MS = 30_000;

/**
 * The refund's patience ended without an answer. Asks the provider what became of it, under the same key, and then a
 * person: with what is known. Money that may have left is never sent again under another key.
 */
export async function lookUpRefund(deps: Deps, call: StepCall, reason: AttentionReason): Promise<readonly Fact[]> {
  const { result: decision, facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (!isDue) return null;
    if (isIntended(state)) return decisionOf(tx, call, state);
    await tell([attention({ ...reason, outcome: 'not-sent' }, Date.now())]);
    return null;
  });
  if (!decision) return facts;
  const found = await find(deps, call, decision);
  if (found !== 'none' && found !== 'unknown') return recordOutcome(deps, call, decision, found);
  if (found === 'none' && Date.now() < activityInfo().scheduledTimestampMs + LAST_ATTEMPT_MS) {
    return tryLater(deps, call, 'refund', 'RefundUnderWay', 'The last attempt to refund may still be under way.');
  }
  const outcome = found === 'none' ? 'not-sent' : 'unknown';
  return (
    await inStep(deps, call, async ({ isDue, tell }) => {
      const refund = readingOf(decision, outcome === 'unknown' ? 'unknown' : 'intended', Date.now());
      if (isDue) await tell([attention({ ...reason, outcome }, Date.now())], { refund });
    })
  ).facts;
}

async function find(deps: Deps, call: StepCall, decision: Decision): Promise<RefundOutcome | 'none' | 'unknown'> {
  try {
    return (await deps.payments.of(decision.provider).find(decision)) ?? 'none';
  } catch (error) {
    if (Date.now() - activityInfo().scheduledTimestampMs > PATIENCE_MS) return 'unknown';
    deps.log.warn({ ticketId: call.ticketId, err: error }, 'The payment provider cannot say what became of a refund');
    return tryLater(deps, call, 'refund', 'PaymentProviderUnavailable', 'The payment provider cannot be asked.');
  }
}
