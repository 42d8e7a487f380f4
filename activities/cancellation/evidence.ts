import { setTimeout as sleep } from 'node:timers/promises';
import type { CancellationState } from '../../domain/cancellation/state.js';
import { approvalDigest } from '../../platform/approval-digest.js';
import { type Evidence, evidenceOf } from '../../platform/database/evidence.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { seeActivations } from '../keys/activations.js';
import type { StepCall } from './index.js';
import { softwareOf } from './software.js';

/** How long the key services may take to say whether a key was activated. */
const PATIENCE_MS = 5_000;

/** Has the key services say what they have seen. False when they do not, in this time. */
export async function isActivationKnown(deps: Deps, { ticketId }: StepCall): Promise<boolean> {
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

/** The uses of a filed case's software, and the digest of its request as whoever reads it now would approve it. */
export async function readNow(
  tx: Raw,
  { ticketId, partnerId }: StepCall,
  { request }: CancellationState,
): Promise<{ readonly uses: Evidence['view']; readonly digest: string }> {
  if (!request) throw new Error('Only a filed case is read');
  const { orderLineIds, amountMinor, currency, reasonCode } = request;
  const { view: uses, version: evidenceVersion } = await evidenceOf(tx, orderLineIds);
  const [row] = await tx.$queryRaw<{ text: string | null }[]>`
    SELECT reason_text AS text FROM tickets WHERE id = ${ticketId}::uuid`;
  const digest = approvalDigest({
    ...{ ticketId, partnerId, orderLineIds, evidenceVersion },
    amount: { amountMinor, currency },
    reason: { code: reasonCode, text: row?.text ?? '' },
  });
  return { uses, digest };
}
