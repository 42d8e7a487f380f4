import { WithStartWorkflowOperation } from '@temporalio/client';
import { submit } from '../../workflows/order/messages.js';
import { orderStart } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import { tellWorkflow, updateIdOf } from '../temporal.js';

interface Placed {
  readonly id: string;
  readonly partnerId: string;
}

/** Starts the order's story and waits a moment for its end. When it takes longer, the sweeper or the story goes on. */
export async function provision(deps: Deps, order: Placed, sinceMs: number): Promise<void> {
  const { provisionPatienceMs, taskQueue } = deps.settings;
  const { id: orderId, partnerId } = order;
  const { type, options } = orderStart({ v: 1, orderId, partnerId, provisionPatienceMs }, taskQueue);
  const told = tellWorkflow(deps, sinceMs, () =>
    deps.temporal.workflow.executeUpdateWithStart(submit, {
      startWorkflowOperation: new WithStartWorkflowOperation(type, options),
      updateId: updateIdOf('submit', order.id),
      args: [],
    }),
  );
  await told.catch((error: unknown) =>
    deps.log.warn({ err: error, orderId: order.id }, 'an order was not provisioned at once'),
  );
}
