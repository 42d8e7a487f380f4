import { automaticRule } from './approvals.js';
import { isToBeHeld, owesKeys } from './hold.js';
import type { CancellationState, Step } from './state.js';
import { isClosed } from './status.js';

/** The effect the story asks for next, or null when it waits for a person, a timer or nothing at all. */
export function nextStep(state: CancellationState): Step | 'complete' | 'judge' | 'hold' | 'release' | null {
  if (owesKeys(state)) return 'release';
  if (isClosed(state.status)) return null;
  if (automaticRule(state)) return 'judge';
  if (isToBeHeld(state)) return 'hold';
  if (state.undoing && state.attention === null) return 'reinstate';
  if (state.status === 'revoking') return 'revoke';
  if (state.status === 'refunding') return state.revocationVerified ? 'refund' : 'revoke';
  if (state.status === 'settling') return state.refund === 'settled' ? 'complete' : 'settle';
  return null;
}

/** The amount that was approved: all approvers sent the same one. */
export const approvedAmountMinor = (state: CancellationState): number =>
  state.approvals.at(-1)?.amountMinor ?? state.request?.amountMinor ?? 0;
