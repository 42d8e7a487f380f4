import type { Fact } from '../../domain/cancellation/state.js';
import type { Deps } from '../deps.js';
import type { AttentionReason, StepCall } from './index.js';
import { fact, inStep } from './telling.js';

/** The fact that a step cannot go on. What became of the effect matters for money: what may have left is not undone. */
export const attention = ({ step, code, cause, outcome }: AttentionReason, atMs: number): Fact =>
  fact('needs-attention', { step, code, cause, ...(step === 'refund' ? { outcome } : {}) }, atMs);

/**
 * Puts a case before a person, unless the step has been recorded as done after all: the last attempt may have finished
 * just when the workflow's patience did.
 */
export async function raiseAttention(deps: Deps, call: StepCall, reason: AttentionReason): Promise<readonly Fact[]> {
  const { facts } = await inStep(deps, call, async ({ isDue, tell }) => {
    if (isDue) await tell([attention(reason, Date.now())]);
  });
  return facts;
}
