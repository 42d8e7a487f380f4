import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { approve, file } from '../bare/workflow.js';
import { BARE_QUEUE } from '../bare/queue.js';
import type { Subject } from '../rounds.js';

/** The limit: the bare workflow, driven as a cancellation is. */
export const bareSubject = (client: Client): Subject & { readonly ids: string[] } => {
  const ids: string[] = [];
  const live = async () => {
    const workflowId = `bare/${randomUUID()}`;
    ids.push(workflowId);
    const began = performance.now();
    const startWorkflowOperation = new WithStartWorkflowOperation('bare', {
      workflowId,
      taskQueue: BARE_QUEUE,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await client.workflow.executeUpdateWithStart(file, {
      updateId: randomUUID(),
      args: [{ by: 'a' }],
      startWorkflowOperation,
    });
    const answerMs = performance.now() - began;
    const handle = client.workflow.getHandle(workflowId);
    await handle.executeUpdate(approve, { updateId: randomUUID(), args: [{ by: 'b' }] });
    await handle.result();
    return { answerMs };
  };
  return { name: 'bare', live, ids };
};
