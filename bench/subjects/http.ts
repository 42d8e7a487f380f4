import type { TicketView } from '../../api/tickets/schema.js';
import { cancellationWorkflowId } from '../../domain/ids.js';
import { Client, signIn } from '../../test/support/client.js';
import { expectDone } from '../../test/support/dealings.js';
import type { Subject } from '../rounds.js';
import type { Scene } from '../scene.js';
import type { Shelf } from '../shelf.js';
import { formFor } from './form.js';

/** The two people of a lifecycle, signed in by session. */
export interface People {
  readonly agent: Client;
  readonly manager: Client;
}

export async function signInPeople({ settings, signIns }: Scene): Promise<People> {
  const client = async (role: string) => {
    const { email = '', password = '' } = signIns.find((one) => one.role === role) ?? {};
    const session = await signIn(settings.publicUrl, email, password);
    return new Client(settings.publicUrl, () => session);
  };
  return { agent: await client('admin_agent'), manager: await client('desk_manager') };
}

/** The same through the front door: two POSTs by two people, with sign-in, strict schemas, idempotency and a whole answer. */
export const httpSubject = (scene: Scene, shelf: Shelf, { agent, manager }: People): Subject => {
  const live = async () => {
    const began = performance.now();
    const filed = await agent.post<TicketView>('/api/v1/tickets', formFor(shelf.buyer, shelf.take()));
    const answerMs = performance.now() - began;
    const { id, approvalDigest } = expectDone('Filing', filed);
    expectDone('Approving', await manager.post(`/api/v1/tickets/${id}/approve`, { digest: approvalDigest }));
    await scene.temporal.client.workflow.getHandle(cancellationWorkflowId(id)).result();
    return { answerMs };
  };
  return { name: 'through the HTTP API', live, stock: (lives, rounds) => shelf.stock(lives * rounds) };
};
