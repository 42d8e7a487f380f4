import { voidedByUse } from '../../domain/cancellation/tell.js';
import { isApprovedByPolicy } from '../../domain/cancellation/approvals.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { isActivationKnown, readNow } from './evidence.js';
import type { StepCall } from './index.js';
import { fact, inStep } from './telling.js';

/**
 * The time to cool off has passed. The software could be used all the while, so it is looked at once more: revocation
 * begins only where it is still what was approved, else the approvals are void and it waits for a decision again.
 */
export async function endCoolingOff(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  const isKnown = await isActivationKnown(deps, call);
  const { facts } = await inStep(deps, call, async ({ tx, state, tell }) => {
    if (isSameWait(state, call)) await tell([await endOf(tx, call, state, isKnown)]);
  });
  return facts;
}

/** An attempt that comes back from the dead may find the case cooling off again: that wait has an end of its own. */
const isSameWait = (now: CancellationState, { state }: StepCall): boolean =>
  now.status === 'approved' && now.enteredAtMs === state.enteredAtMs;

async function endOf(tx: Raw, call: StepCall, state: CancellationState, isKnown: boolean): Promise<Fact> {
  const atMs = Date.now();
  const { digest } = await readNow(tx, call, state);
  if (digest !== state.request?.digest) return voidedByUse(state, { reason: 'used', digest }, atMs);
  // What the policy approved as unused has to be known to be unused: no person has looked at it.
  if (!isKnown && isApprovedByPolicy(state) && state.rules?.approvals.automatic?.unusedOnly) {
    return voidedByUse(state, { reason: 'not-known', digest }, atMs);
  }
  return fact('cooling-off-ended', {}, atMs);
}
