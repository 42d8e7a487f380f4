import { supportWorkflowId } from '../../domain/ids.js';
import { IllegalMove } from '../../domain/refusals.js';
import type { MergeClaim, Ticket } from '../../generated/prisma/client.js';
import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';
import { snapshot } from '../../workflows/support/messages.js';
import type { Deps } from '../deps.js';
import { DependencyUnavailable } from '../errors.js';
import { type Linking, wrongTicket } from './other.js';

/** As long as a workflow that does not answer is told a merge again; whoever hears of it later refuses it. */
const TAKEN_WITHIN_MS = 10 * 60_000;
/** The clocks of the database and of Temporal differ by less. */
const CLOCKS_DIFFER_MS = 60_000;
const PATIENCE_MS = 3_000;

/** All who merge, one after the other: of those who would merge in a circle, the last one sees the others' claims. */
const lockMerges = (tx: Tx): Promise<number> => tx.$executeRaw`SELECT pg_advisory_xact_lock(7274634206)`;

const underWay = () => new IllegalMove('The other request is being merged itself. Try again in a few minutes.');

type Claimed = { readonly untilMs: number } | { readonly outdated: MergeClaim };

/** Claims the merge, or says which claim on the target nobody has seen the end of. Errors: `IllegalMove`, `Invalid`. */
async function claimIn(tx: Tx, { id: ticketId, partnerId }: Ticket, target: Ticket): Promise<Claimed> {
  await lockMerges(tx);
  const nowMs = (await clockOf(tx)).getTime();
  // In this order: what settles a claim takes it away in the transaction that writes the merge.
  const claim = await tx.mergeClaim.findFirst({ where: { ticketId: target.id } });
  if (await tx.ticketMerge.count({ where: { ticketId: target.id } })) throw wrongTicket('/into', 'ticket-closed');
  if (claim && claim.until.getTime() + CLOCKS_DIFFER_MS > nowMs) throw underWay();
  if (claim) return { outdated: claim };
  const untilMs = nowMs + TAKEN_WITHIN_MS;
  await tx.$executeRaw`
    INSERT INTO merge_claims (ticket_id, partner_id, until) VALUES (${ticketId}::uuid, ${partnerId}::uuid, ${new Date(untilMs)})
    ON CONFLICT (ticket_id, partner_id) DO UPDATE SET until = greatest(merge_claims.until, excluded.until)`;
  return { untilMs };
}

/** By now its workflow takes that merge no more: it has, and is about to be told, or never will. Errors: `IllegalMove`. */
async function forget(call: Linking, { temporal }: Deps, { ticketId, until }: MergeClaim): Promise<void> {
  const handle = temporal.workflow.getHandle(supportWorkflowId(ticketId));
  const asked = temporal.withDeadline(Date.now() + PATIENCE_MS, () => handle.query(snapshot));
  const { merge } = await asked.catch(() => {
    throw new DependencyUnavailable('It could not be asked just now whether the other request is merged itself.');
  });
  if (merge) throw underWay();
  await call.data((tx) => tx.mergeClaim.deleteMany({ where: { ticketId, until } }));
}

/**
 * Makes it known that the request is about to go into the target, so that the target goes into nothing that comes back
 * to it. Answers until when the workflow may take that. Errors: `IllegalMove`, `Invalid`, `DependencyUnavailable`.
 */
export async function claimMerge(call: Linking, deps: Deps, row: Ticket, target: Ticket): Promise<number> {
  const claim = () => call.data((tx) => claimIn(tx, row, target));
  let claimed = await claim();
  if ('outdated' in claimed) {
    await forget(call, deps, claimed.outdated);
    claimed = await claim();
  }
  if ('outdated' in claimed) throw underWay();
  return claimed.untilMs;
}
