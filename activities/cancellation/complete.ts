import type { Fact } from '../../domain/cancellation/state.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { externalEntries } from '../payments/ledger.js';
import { decisionOf } from './decision.js';
import type { StepCall } from './index.js';
import { refundBooksOf } from './refund-books.js';
import { overspent } from './refund.js';
import { type Decision, readingOf } from './refund-facts.js';
import { fact, inStep } from './telling.js';

/**
 * Completes a case whose refund two people have answered for: it went back another way. The books say so under the same
 * key, which also keeps the provider from ever being asked for it again.
 */
export async function completeCase(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  const { facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (!isDue) return;
    const atMs = Date.now();
    const decision = await decisionOf(tx, call, state);
    if (await isSettled(tx, decision)) return tell([fact('completed', {}, atMs)]);
    const { money } = decision;
    const refund = {
      ...readingOf(decision, 'settled', atMs, { reference: 'settled-elsewhere' }),
      provider: 'external',
    } as const;
    const ledger = { ...(await postingOf(tx, decision)), kind: 'external-refund', atMs } as const;
    const settled = fact('refund-settled', { ...money, provider: 'external' }, atMs);
    const beside = { refund, ...(money.amountMinor > 0 && { ledger }) };
    return tell([settled, fact('completed', {}, atMs)], beside);
  }).catch(overspent);
  return facts;
}

/** What the provider was sent and never brought is no longer on its way. */
async function postingOf(tx: Raw, { key, money }: Decision) {
  const { inFlight, undoing } = await refundBooksOf(tx, key);
  const entries = externalEntries(money);
  return inFlight ? { key: `${key}:arrived`, entries: [...undoing, ...entries] } : { key, entries };
}

async function isSettled(tx: Raw, { key }: Decision): Promise<boolean> {
  const rows = await tx.$queryRaw<{ status: string }[]>`SELECT status FROM refunds WHERE refund_key = ${key}`;
  return rows[0]?.status === 'settled';
}
