import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { OrderActivities } from '../../activities/orders/provision.js';
import { OWED } from '../options.js';
import { type OrderInput, submit } from './messages.js';

type Ended = 'completed' | 'failed';

/**
 * One paid order: a key for every line, or the money back and no line at all. An outage of the key service only makes it
 * wait; a definite no ends it.
 */
export async function order({ orderId }: OrderInput): Promise<{ readonly status: Ended }> {
  const progress: { status: Ended | null } = { status: null };
  setHandler(submit, async () => {
    await condition(() => progress.status !== null);
    return { status: progress.status ?? 'failed' };
  });
  const { provisionOrder, giveBackOrder } = proxyActivities<OrderActivities>(OWED);
  const provisioned = await provisionOrder.executeWithOptions({ summary: 'Rescind: provision an order' }, [
    { orderId },
  ]);
  if (!provisioned.ok) {
    await giveBackOrder.executeWithOptions({ summary: 'Rescind: give back an order' }, [
      { orderId, reason: provisioned.reason },
    ]);
  }
  progress.status = provisioned.ok ? 'completed' : 'failed';
  await condition(allHandlersFinished);
  return { status: progress.status };
}
