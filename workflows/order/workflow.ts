import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  isCancellation,
  patched,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { OrderActivities, Stepped } from '../../activities/orders/index.js';
import { effect, OWED } from '../options.js';
import { type OrderInput, submit } from './messages.js';

type Ended = 'completed' | 'failed';

const { payOrder, giveBackOrder } = proxyActivities<OrderActivities>(OWED);

/**
 * One order, from its acceptance to its keys: paid, provisioned and confirmed, or the money back and no line at all. An
 * outage of the key service only makes it wait, for as long as its patience lasts; a definite no ends it. What the buyer
 * is told is queued with what makes it true.
 */
export async function order(input: OrderInput): Promise<{ readonly status: Ended }> {
  const progress: { status: Ended | null } = { status: null };
  setHandler(submit, async () => {
    await condition(() => progress.status !== null);
    return { status: progress.status ?? 'failed' };
  });
  progress.status = await fulfil(input);
  await condition(allHandlersFinished);
  return { status: progress.status };
}

async function fulfil(input: OrderInput): Promise<Ended> {
  const { orderId } = input;
  // Orders that began before 2026-11-26 were paid when they were accepted. The branch may go 90 days later.
  const paid: Stepped = patched('pay-first') ? await pay(orderId) : { ok: true };
  const provisioned = paid.ok ? await provision(input) : paid;
  if (provisioned.ok) return 'completed';
  const { reason, code } = provisioned;
  const failure = { orderId, reason, ...(code && { code }) };
  const ended = await giveBackOrder.executeWithOptions({ summary: 'Rescind: give back an order' }, [failure]);
  return ended === 'completed' ? 'completed' : 'failed'; // nothing, from a worker of an earlier build
}

const pay = (orderId: string): Promise<Stepped> =>
  payOrder.executeWithOptions({ summary: 'Rescind: take the payment of an order' }, [{ orderId }]);

/** When the patience is over it is not known whether keys were issued; giving back ends those that are known. */
async function provision({ orderId, provisionPatienceMs }: OrderInput): Promise<Stepped> {
  const options = provisionPatienceMs === undefined ? OWED : effect(provisionPatienceMs);
  const { provisionOrder } = proxyActivities<OrderActivities>(options);
  try {
    return await provisionOrder.executeWithOptions({ summary: 'Rescind: provision an order' }, [{ orderId }]);
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return { ok: false, code: 'keys-unavailable', reason: 'The key service gave no keys in the time it has.' };
  }
}
