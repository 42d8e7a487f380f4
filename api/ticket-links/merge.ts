import { IllegalMove } from '../../domain/refusals.js';
import { isCancellation } from '../tickets/rows.js';
import type { Ticket } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { CancellationStatus } from '../../domain/cancellation/status.js';
import type { SupportStatus } from '../../domain/support/state.js';
import { endpoint } from '../endpoint.js';
import { TicketParams } from '../tickets/bodies.js';
import { assertKind, sayToRequest, subjectOf } from '../tickets/say.js';
import { TicketView } from '../tickets/schema.js';
import { claimMerge } from './claim.js';
import { findOther, type Linking, wrongTicket } from './other.js';
import { MergeBody } from './schema.js';

const ANSWERS = {
  200: { description: 'As it is now', schema: TicketView },
  202: { description: 'Taken; not confirmed yet', schema: TicketView },
};

/** In these a conversation goes on: what is resolved or decided is not told anything new. */
const TAKES_IN: ReadonlySet<string> = new Set<CancellationStatus | SupportStatus>([
  ...(['open', 'awaiting_information', 'filed', 'awaiting_approval'] as const),
]);

const isMergedInto = async (tx: Tx, row: Ticket, target: Ticket): Promise<boolean> =>
  (await tx.ticketMerge.count({ where: { ticketId: row.id, targetId: target.id } })) > 0;

/** Where it is to go on: an open request of the same partner and customer. Errors: `Invalid`, `IllegalMove`. */
async function targetOf(tx: Tx, call: Linking, row: Ticket, asked: string): Promise<Ticket> {
  const target = await findOther(tx, call, row, { asked, pointer: '/into' });
  // Sent again after it was done, it is answered as it was.
  if (await isMergedInto(tx, row, target)) return target;
  if (target.closedAt !== null || !TAKES_IN.has(target.status)) throw wrongTicket('/into', 'ticket-closed');
  if (row.customerId !== null && row.customerId !== target.customerId) throw wrongTicket('/into', 'ticket-customer');
  if (row.problemType === 'eligibility' && target.problemType !== 'eligibility') {
    throw new IllegalMove('A request to sell is answered by its decision: merge it into another one of its kind.');
  }
  return target;
}

export const mergeTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/merge',
    tag: 'Tickets',
    summary: 'Let the request go on in another one: it closes, its conversation is shown there, its followers move',
    params: TicketParams,
    body: MergeBody,
    answers: ANSWERS,
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    if (isCancellation(row)) {
      throw new IllegalMove('A cancellation is not merged: link the two, and withdraw the one that is too much.');
    }
    const target = await call.data((tx) => targetOf(tx, call, row, call.body.into));
    // What is done needs no claim, and without one nothing new may come of it.
    const isDone = await call.data((tx) => isMergedInto(tx, row, target));
    const untilMs = isDone ? 0 : await claimMerge(call, deps, row, target);
    const into = { ticketId: target.id, number: target.number };
    return sayToRequest(call, deps, row, { verb: 'merge', by, into, untilMs });
  },
);

export const unmergeTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/{ticketId}/unmerge',
    tag: 'Tickets',
    summary: 'Undo a merge within thirty days: the request goes on by itself as it was before',
    params: TicketParams,
    answers: ANSWERS,
    ifMatch: true,
  },
  async (call, deps) => {
    const { row, by } = await subjectOf(call);
    assertKind(row, 'request');
    return sayToRequest(call, deps, row, { verb: 'unmerge', by });
  },
);
