import type { Fact } from '../../domain/cancellation/state.js';
import type { Deps } from '../deps.js';
import { decisionOf } from './decision.js';
import type { StepCall } from './index.js';
import { recordOutcome } from './refund.js';
import { inStep } from './telling.js';
import { tryLater } from './waiting.js';

/** Asks whether a refund that was sent has arrived, until it has. A late refusal is a fact as well. */
export async function settleRefund(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  const { result: decision, facts } = await inStep(deps, call, async ({ tx, state, isDue }) =>
    isDue ? decisionOf(tx, call, state) : null,
  );
  if (!decision) return facts;
  const outcome = await deps.payments
    .of(decision.provider)
    .find(decision)
    .catch(() => null);
  if (outcome && outcome.status !== 'sent' && outcome.status !== 'unclear')
    return recordOutcome(deps, call, decision, outcome);
  return tryLater(deps, call, 'settle', 'SettlementPending', 'The provider has not settled the refund yet.');
}
