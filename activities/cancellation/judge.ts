import { setTimeout as sleep } from 'node:timers/promises';
import { automaticRule, coolingOffMs } from '../../domain/cancellation/approvals.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { seeActivations } from '../keys/activations.js';
import type { StepCall } from './index.js';
import { softwareOf } from './software.js';
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
}

/**
 * Approves as the policy says, or leaves it to people and says why. The usage is read here, in the transaction that tells
 * the decision: what a page or an API saw a moment before counts for nothing.
 */
export async function judgeByPolicy(deps: Deps, call: StepCall): Promise<readonly Fact[]> {
  const isKnown = await asked(deps, call);
  const { facts } = await inStep(deps, call, async ({ tx, state, isDue, tell }) => {
    if (isDue) await tell([decisionOf(state, { ...(await looksOf(tx, call.ticketId)), isKnown }, Date.now())]);
  });
  return facts;
}

/** How long the key services may take to say whether a key was activated. */
const PATIENCE_MS = 5_000;

/** Has the key services say what they have seen, where that matters. False when they do not, in this time. */
async function asked(deps: Deps, { ticketId, state }: StepCall): Promise<boolean> {
  if (automaticRule(state)?.unusedOnly !== true) return true;
  const { keys } = await softwareOf(deps.db.prisma, ticketId);
  const seen = seeActivations(deps, keys).then(
    () => true,
    (error: unknown) => {
      deps.log.warn({ ticketId, err: error }, 'A key service could not be asked for activations');
      return false;
    },
  );
  return Promise.race([seen, sleep(PATIENCE_MS, false, { ref: false })]);
}

function decisionOf(state: CancellationState, { isKnown, disputed, ...uses }: Looks & Known, atMs: number): Fact {
  const { request, rules } = state;
  const rule = automaticRule(state);
  if (!request || !rules || !rule) throw new Error('Only a filed case that fits a rule is judged');
  const { amountMinor, currency, digest } = request;
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

async function looksOf(tx: Raw, ticketId: string): Promise<Looks> {
  const [row] = await tx.$queryRaw<Looks[]>`
    SELECT count(*) FILTER (WHERE u.kind = 'key-revealed')::integer AS "keyReveals",
      count(*) FILTER (WHERE u.kind IN ('link-activated', 'key-activated'))::integer AS activations,
      count(*) FILTER (WHERE u.kind = 'downloaded')::integer AS downloads,
      EXISTS (SELECT FROM tickets t JOIN payments p ON p.order_id = t.order_id
        WHERE t.id = ${ticketId}::uuid AND p.dispute IN ('open', 'lost')) AS disputed
    FROM usage_events u JOIN ticket_lines l ON l.order_line_id = u.order_line_id WHERE l.ticket_id = ${ticketId}::uuid`;
  return row ?? { keyReveals: 0, activations: 0, downloads: 0, disputed: false };
}
