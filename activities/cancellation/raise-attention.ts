import type { Fact } from '../../domain/cancellation/state.js';
import type { Deps } from '../deps.js';
import { attention } from './attention.js';
import { doubtOf } from './doubt.js';
import type { AttentionReason, StepCall } from './index.js';
import { inStep } from './telling.js';

/**
 * Puts a case before a person, unless the step has been recorded as done after all: the last attempt may have finished
 * just when the workflow's patience did.
 */
export async function raiseAttention(deps: Deps, call: StepCall, reason: AttentionReason): Promise<readonly Fact[]> {
  const { facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (isDue) await tell([attention(reason, Date.now())], await doubtOf(tx, call, state));
  });
  return facts;
}
