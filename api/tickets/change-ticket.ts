import { IllegalMove, NotFound } from '../../domain/refusals.js';
import { rebindAttachments } from '../attachments/bind.js';
import { type Answer, type Call, endpoint } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { amendmentOf, correctionOf } from './amend.js';
import { answerWith } from './answer.js';
import { ChangeBody, TicketParams } from './bodies.js';
import { draftColumns } from './draft.js';
import { evidenceVersionOf } from './evidence.js';
import { startDraft } from './file-case.js';
import { findTicket, isCancellation, isDraft } from './rows.js';
import { sayToCase, sayToRequest, type Subject, subjectOf } from './say.js';
import { TicketView } from './schema.js';

type Changing = Call<{ ticketId: string }, unknown, ChangeBody>;

async function changeDraft(call: Changing, deps: Deps, { row }: Subject): Promise<Answer> {
  const { who, body } = call;
  call.assertMay('cancellations:file', 'Only an admin agent may ask to cancel.');
  if (who.partnerId !== row.partnerId) throw new NotFound('There is no such ticket.');
  const { attachmentIds, ...form } = body;
  await call.data(async (tx) => {
    const columns = await draftColumns(tx, who, form, row);
    const data = { ...columns, lastEditedBy: who.id };
    const { count } = await tx.ticket.updateMany({
      where: { id: row.id, submittedAt: null, version: row.version },
      data,
    });
    if (count === 0) throw new IllegalMove('This was sent or changed just now. Read it again.');
    const place = { ticketId: row.id, partnerId: row.partnerId };
    if (attachmentIds) await rebindAttachments(tx, who, attachmentIds, place);
  });
  if (row.nextTimer === null) await startDraft(deps, { row, sinceMs: call.arrivedAtMs });
  return answerWith(call, row.id, 200);
}

/** Its words are the partner's; what the desk goes by can be put right. */
function correctRequest(call: Changing, deps: Deps, { row, by }: Subject): Promise<Answer> {
  call.assertMay('requests:amend', 'Only a support agent or a desk manager puts this right.');
  const changes = correctionOf(row, call.body);
  if (Object.keys(changes).length === 0) return answerWith(call, row.id, 200);
  return sayToRequest(call, deps, row, { verb: 'amend', by, changes, impact: row.impact ?? '' });
}

/** A draft is edited in place. What was filed is amended by its workflow, which voids every approval. */
export const changeTicket = endpoint(
  {
    method: 'patch',
    path: '/api/v1/tickets/{ticketId}',
    tag: 'Tickets',
    summary: 'Change a draft, amend what waits for approval, or put right title and impact of another open request',
    params: TicketParams,
    body: ChangeBody,
    answers: {
      200: { description: 'As it is now', schema: TicketView },
      202: { description: 'Taken; not confirmed yet', schema: TicketView },
    },
    ifMatch: true,
  },
  async (call, deps) => {
    const subject = await subjectOf(call);
    const { row, by } = subject;
    if (!isCancellation(row)) return correctRequest(call, deps, subject);
    if (isDraft(row)) return changeDraft(call, deps, subject);
    if (row.status === 'collecting') throw new IllegalMove('This was sent and is about to be filed.');
    const amendment = await call.data(async (tx) => {
      const whole = await findTicket(tx, call.who, row.id);
      return amendmentOf(whole, call.body, await evidenceVersionOf(tx, whole.lines));
    });
    // The digest as it was when `If-Match` was checked: what the workflow has taken since may not show in the row yet.
    const { approvalDigest: over } = row;
    return sayToCase(call, deps, row, { verb: 'amend', by, ...amendment, ...(over !== null && { over }) });
  },
);
