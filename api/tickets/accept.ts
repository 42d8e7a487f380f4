import type { z } from 'zod';
import { may } from '../../domain/permissions.js';
import { Forbidden } from '../../domain/refusals.js';
import type { Acting } from '../acting.js';
import type { Told } from '../temporal.js';
import type { TicketBody } from './bodies.js';
import { takeDraft } from './draft.js';
import { fileCase, type FilingDeps, filerOf, startDraft } from './file-case.js';
import { namingClaims } from './intake.js';
import { findFiling } from './rows.js';
import { openTicketOf, takeCancellation, takeRequest } from './take.js';

/**
 * Accepts a request, or a draft of one, and files it with its workflow. Accepted means committed: the row stands before
 * the workflow is asked. The same `ticketId` again is the same ticket. Errors: `Forbidden`, and those of an unfit filing.
 */
export async function acceptTicket(
  acting: Acting,
  deps: FilingDeps,
  ticketId: string,
  body: z.output<typeof TicketBody>,
): Promise<Told<unknown>> {
  const { who } = acting;
  if (body.problemType === 'cancellation' && !may(who.role, 'cancellations:file')) {
    throw new Forbidden('Only an admin agent may ask to cancel.');
  }
  const { partnerId } = who;
  if (partnerId === null) throw new Forbidden('Requests are filed by partners.');
  const asker = { who, ticketId, partnerId, settings: deps.settings };
  const taken = acting.data(async (tx) => {
    const known = await findFiling(tx, ticketId, partnerId);
    if (known) return known;
    if (body.problemType === 'cancellation' && !body.draft) return takeCancellation(tx, asker, body);
    if (body.problemType === 'cancellation') await takeDraft(tx, asker, body);
    else await takeRequest(tx, asker, body);
    return findFiling(tx, ticketId, partnerId);
  });
  const row = await namingClaims(taken, () => acting.data((tx) => openTicketOf(tx, who, body)));
  if (!row) throw new Error('A ticket is gone that was just taken');
  const filing = { row, by: filerOf(who), sinceMs: acting.arrivedAtMs };
  return body.draft === true ? { confirmed: await startDraft(deps, filing) } : fileCase(deps, filing);
}
