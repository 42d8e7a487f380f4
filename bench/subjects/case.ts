import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { filerOf, inputOf } from '../../api/tickets/file-case.js';
import { requestOf, rulesOf } from '../../api/tickets/state.js';
import { takeCancellation } from '../../api/tickets/take.js';
import type { Person } from '../../domain/cancellation/state.js';
import { cancellationWorkflowId } from '../../domain/ids.js';
import type { Who } from '../../platform/auth/who.js';
import { withTenant } from '../../platform/database/tenant.js';
import { approve, file } from '../../workflows/cancellation/messages.js';
import { cancellationStart } from '../../workflows/start.js';
import type { Subject } from '../rounds.js';
import type { Scene } from '../scene.js';
import type { Shelf } from '../shelf.js';
import type { Buyer, Purchase } from '../stock.js';
import { formFor } from './form.js';

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

/** A subject whose workflows are known. */
export type CaseSubject = Subject & { readonly ids: readonly string[] };

/**
 * The case alone: the API's intake transaction and the workflow, without HTTP, sign-in, idempotency record and the
 * reading of the answer. This is what compares with the bare workflow, which has none of those either.
 */
export function caseSubject(name: string, scene: Scene, shelf: Shelf, approvers: readonly Person[]): CaseSubject {
  const ids: string[] = [];
  const live = async () => {
    const began = performance.now();
    const { ticketId, request } = await fileCase(scene, shelf.buyer, shelf.take());
    const answerMs = performance.now() - began;
    ids.push(cancellationWorkflowId(ticketId));
    const handle = scene.temporal.client.workflow.getHandle(cancellationWorkflowId(ticketId));
    const { amountMinor, digest } = request;
    for (const by of approvers) {
      await handle.executeUpdate(approve, {
        updateId: randomUUID(),
        args: [{ verb: 'approve', by, amountMinor, digest, comment: '' }],
      });
    }
    const { status } = (await handle.result()) as { readonly status: string };
    if (status !== 'completed') throw new Error(`A case ended as ${status}`);
    return { answerMs };
  };
  return { name, live, ids, stock: (lives, rounds) => shelf.stock(lives * rounds) };
}

/** One transaction takes the ticket in, as `POST /api/v1/tickets` does; then its workflow is started by its filing. */
async function fileCase({ api, settings, temporal }: Scene, buyer: Buyer, purchase: Purchase) {
  const { partnerId } = buyer;
  const [ticketId, who] = [randomUUID(), whoIs(buyer)];
  const row = await withTenant(api.prisma, { partnerId }, (tx) =>
    takeCancellation(tx, { who, ticketId, partnerId, settings }, formFor(buyer, purchase)),
  );
  const [request, rules] = [requestOf(row), rulesOf(row)];
  if (!request) throw new Error('A ticket was accepted with holes');
  const filing = { by: filerOf(who), request, ...(rules && { rules }) };
  const { type, options } = cancellationStart({ ...inputOf({ settings }, row), filing }, settings.taskQueue);
  await temporal.client.workflow.executeUpdateWithStart(file, {
    updateId: randomUUID(),
    args: [{ verb: 'file', ...filing }],
    startWorkflowOperation: new WithStartWorkflowOperation(type, options),
  });
  return { ticketId, request };
}
