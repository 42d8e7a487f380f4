import { automaticRule, coolingOffMs } from '../../domain/cancellation/approvals.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { isActivationKnown, readNow } from './evidence.js';
import type { StepCall } from './index.js';
import { fact, inStep } from './telling.js';

/** Whether the key services have said what they know. */
interface Known {
  readonly isKnown: boolean;
}

interface Looks {
  readonly keyReveals: number;
  readonly activations: number;
  readonly downloads: number;
  /** The payment's provider has said that the cardholder's bank contests it, or has taken it back. */
  readonly disputed: boolean;
  /** Of the request with these uses: that is what is approved. */
  readonly digest: string;
}

/**
 * Approves as the policy says, or leaves it to people and says why. The usage is read here, in the transaction that tells
 * the decision: what a page or an API saw a moment before counts for nothing.
 */
export async function judgeByPolicy(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  const isKnown = automaticRule(call.state)?.unusedOnly !== true || (await isActivationKnown(deps, call));
  const { facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (isDue) await tell([decisionOf(state, { ...(await looksOf(tx, call, state)), isKnown }, Date.now())]);
  });
  return facts;
}

function decisionOf(
  state: CancellationState,
  { isKnown, disputed, digest, ...uses }: Looks & Known,
  atMs: number,
): Fact {
  const { request, rules } = state;
  const rule = automaticRule(state);
  if (!request || !rules || !rule) throw new Error('Only a filed case that fits a rule is judged');
  const { amountMinor, currency } = request;
  const upToMinor = rule.upTo[currency] ?? 0;
  const reasons = { rule: 'automatic', policyVersion: rules.policyVersion, upToMinor, ...uses };
  const isUnused = uses.keyReveals + uses.activations + uses.downloads === 0;
  const cooling = coolingOffMs(state) > 0 ? { coolingOffMs: coolingOffMs(state) } : {};
  if (!disputed && (!rule.unusedOnly || (isUnused && isKnown))) {
    return fact('approved', { amountMinor, currency, digest, ...cooling, ...reasons }, atMs);
  }
  const reason = disputed ? 'disputed' : isUnused ? 'not-known' : 'used';
  return {
    ...fact('left-to-people', { ...reasons, currency, reason }, atMs),
    visibility: 'internal',
  };
}

async function looksOf(tx: Raw, call: StepCall, state: CancellationState): Promise<Looks> {
  const { uses, digest } = await readNow(tx, call, state);
  const [row] = await tx.$queryRaw<{ disputed: boolean }[]>`
    SELECT EXISTS (SELECT FROM tickets t JOIN payments p ON p.order_id = t.order_id
      WHERE t.id = ${call.ticketId}::uuid AND p.dispute IN ('open', 'lost')) AS disputed`;
  const { keyReveals, activations, downloads } = uses;
  return { keyReveals, activations, downloads, digest, disputed: row?.disputed === true };
}
