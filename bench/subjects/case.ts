import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { takeCancellation } from '../../api/tickets/take.js';
import { timingsOf } from '../../domain/cancellation/deadlines.js';
import { requestOfTicket } from '../../domain/cancellation/filing.js';
import type { CaseRequest, Person } from '../../domain/cancellation/state.js';
import { cancellationWorkflowId } from '../../domain/ids.js';
import type { Who } from '../../platform/auth/who.js';
import { withTenant } from '../../platform/database/tenant.js';
import { approve, type CancellationInput, file } from '../../workflows/cancellation/messages.js';
import { cancellationStart } from '../../workflows/start.js';
import type { Subject } from '../rounds.js';
import type { Scene } from '../scene.js';
import type { Shelf } from '../shelf.js';
import type { Buyer, Purchase } from '../stock.js';
import { formFor } from './form.js';

const person = (id: string, role: Person['role']): Person => ({ id, name: 'Bench', role, limitMinor: null });

const whoIs = ({ userId, partnerId }: Buyer): Who => ({
  id: userId,
  name: 'Bench',
  email: 'bench@partner.example',
  role: 'admin_agent',
  partnerId,
  locale: 'en',
  timeZone: 'UTC',
  by: 'session',
  credential: 'bench',
  limit: null,
});

/**
 * The case alone: the API's intake transaction and the workflow, without HTTP, sign-in, idempotency record and the
 * reading of the answer. This is what compares with the bare workflow, which has none of those either.
 */
export const caseSubject = (scene: Scene, shelf: Shelf, approverId: string): Subject & { readonly ids: string[] } => {
  const ids: string[] = [];
  const live = async () => {
    const began = performance.now();
    const { ticketId, request } = await fileCase(scene, shelf.buyer, shelf.take());
    const fileMs = performance.now() - began;
    ids.push(cancellationWorkflowId(ticketId));
    const handle = scene.temporal.client.workflow.getHandle(cancellationWorkflowId(ticketId));
    const { amountMinor, digest } = request;
    const by = person(approverId, 'desk_manager');
    await handle.executeUpdate(approve, {
      updateId: randomUUID(),
      args: [{ verb: 'approve', by, amountMinor, digest, comment: '' }],
    });
    await handle.result();
    return { fileMs };
  };
  return { name: 'the case alone', live, ids };
};

/** One transaction takes the ticket in, as `POST /api/v1/tickets` does; then its workflow is started by its filing. */
async function fileCase({ api, settings, temporal }: Scene, buyer: Buyer, purchase: Purchase) {
  const { partnerId } = buyer;
  const ticketId = randomUUID();
  const row = await withTenant(api.prisma, { partnerId }, (tx) =>
    takeCancellation(tx, { who: whoIs(buyer), ticketId, partnerId, settings }, formFor(buyer, purchase)),
  );
  const request: CaseRequest = requestOfTicket({
    amountMinor: Number(row.amountMinor),
    currency: row.currency ?? '',
    orderLineIds: [purchase.orderLineId],
    reasonCode: 'accidental',
    digest: row.approvalDigest ?? '',
    verdict: 'inside-window',
    createdBy: row.createdBy,
    lastEditedBy: null,
  });
  const filing = { by: person(buyer.userId, 'admin_agent'), request };
  const common = { v: 1, ticketId, ticketNumber: row.number, partnerId, cycle: 1 } as const;
  const input: CancellationInput = { ...common, timings: timingsOf(settings), filing };
  const { type, options } = cancellationStart(input, settings.taskQueue);
  await temporal.client.workflow.executeUpdateWithStart(file, {
    updateId: randomUUID(),
    args: [{ verb: 'file', ...filing }],
    startWorkflowOperation: new WithStartWorkflowOperation(type, options),
  });
  return { ticketId, request };
}
