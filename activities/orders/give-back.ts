import { ApplicationFailure } from '@temporalio/activity';
import { orderRefundKey } from '../../domain/ids.js';
import type { Money } from '../../domain/money.js';
import type { OrderFailure } from '../../domain/orders.js';
import { minor } from '../../platform/database/minor.js';
import { postLedger } from '../../platform/database/records.js';
import { type Tx, withRetry } from '../../platform/database/tenant.js';
import type { Alive } from '../beating.js';
import type { Deps } from '../deps.js';
import { KeyServiceUnavailable } from '../keys/port.js';
import { several } from '../keys/several.js';
import { queueOrderLetter } from './tell.js';

interface KeyRow {
  readonly service: string;
  readonly id: string;
}

/**
 * An order that cannot be provided is given back whole, never left half done. It is marked first, so that an attempt to
 * provision it that nobody waits for any more completes nothing; then keys that some lines got already are revoked and
 * read back; then the payment goes back, by its provider where it has one outside; then the order fails, the books say so
 * and its buyer is told, in one transaction.
 */
export async function giveBackOrder(
  deps: Deps,
  orderId: string,
  failure: OrderFailure,
  alive: Alive,
): Promise<'completed' | 'failed'> {
  const { prisma } = deps.db;
  await prisma.$executeRaw`
    UPDATE orders SET failure = ${JSON.stringify(failure)}::jsonb
    WHERE id = ${orderId}::uuid AND status = 'pending' AND failure IS NULL`;
  const order = await prisma.order.findUniqueOrThrow({ where: { id: orderId } });
  if (order.status === 'completed' || order.status === 'cancelled') return 'completed';
  await endKeys(deps, orderId);
  await refundOutside(deps, orderId, alive);
  const failed = await withRetry(() => prisma.$transaction((tx) => giveBackPayment(tx, deps, orderId)));
  if (failed) deps.notices.post({ topic: 'order', topicId: orderId, partnerId: order.partnerId });
  return 'failed';
}

/** Revokes every key of the order, and believes it only when the service says so. */
export async function endKeys(deps: Deps, orderId: string): Promise<void> {
  const keys = await deps.db.prisma.$queryRaw<KeyRow[]>`
    SELECT k.service, k.service_key_id AS id FROM licence_keys k JOIN order_lines l ON l.id = k.order_line_id
    WHERE l.order_id = ${orderId}::uuid ORDER BY 1, 2`;
  await several(keys, (key) => endKey(deps, orderId, key));
}

async function endKey({ keys, db: { prisma } }: Deps, orderId: string, { service, id }: KeyRow): Promise<void> {
  await keys.of(service).revoke(id, `give-back:${orderId}:${id}`, prisma);
  const { status } = await keys.of(service).read(id, prisma);
  if (status !== 'revoked') throw new KeyServiceUnavailable(`The key service still says ${status}.`);
  await prisma.$executeRaw`UPDATE licence_keys SET status = 'revoked' WHERE service = ${service} AND service_key_id = ${id}`;
}

interface Paid {
  readonly partnerId: string;
  readonly provider: string;
  readonly reference: string;
  readonly left: bigint;
  readonly currency: string;
}

/** Whether this ended the order. A declined payment took nothing, so there is nothing to give back. */
async function giveBackPayment(tx: Tx, { payments }: Deps, orderId: string): Promise<boolean> {
  const failed =
    await tx.$executeRaw`UPDATE orders SET status = 'failed' WHERE id = ${orderId}::uuid AND status = 'pending'`;
  if (failed === 0) return false;
  await queueOrderLetter(tx, orderId, 'order-failed');
  const paid = await paymentOf(tx, orderId);
  if (!paid || paid.left === 0n) return true;
  const money: Money = { amountMinor: minor(paid.left), currency: paid.currency };
  const key = orderRefundKey(orderId);
  await tx.$executeRaw`UPDATE payments SET refunded_minor = captured_minor WHERE order_id = ${orderId}::uuid`;
  const entries = payments.of(paid.provider).entries({ partnerId: paid.partnerId, money }, 'settled');
  await postLedger(tx, { key, kind: 'reversal', partnerId: paid.partnerId, orderId, atMs: Date.now(), entries });
  return true;
}

/** How long a bank is given before it is asked again. */
const ASK_AGAIN = { sent: '30s', declined: '1h' } as const;

/**
 * Has the provider give the whole payment back, where it is not only a posting of ours, and waits until it has arrived.
 * Asked before it is sent, as every refund; another key only after a definite no. The order shows that it is being given
 * back for as long as that takes.
 */
async function refundOutside(deps: Deps, orderId: string, alive: Alive): Promise<void> {
  const paid = await paymentOf(deps.db.prisma, orderId);
  const provider = paid && deps.payments.of(paid.provider);
  if (!paid || paid.left === 0n || !provider || provider.inOurBooks) return;
  const { partnerId, reference: paymentReference, currency } = paid;
  const money = { amountMinor: minor(paid.left), currency };
  for (let attempt = 1; ; attempt += 1) {
    const request = { key: orderRefundKey(orderId, attempt), paymentReference, partnerId, money };
    const found = await provider.find(request);
    if (found?.status === 'declined') continue; // long ago, under this key
    alive.assert();
    const outcome = found ?? (await provider.refund(request));
    if (outcome.status === 'settled') return;
    deps.log.warn({ orderId, status: outcome.status, attempt }, 'An order could not be given back yet');
    const nextRetryDelay = ASK_AGAIN[outcome.status === 'declined' ? 'declined' : 'sent'];
    throw ApplicationFailure.create({
      message: `The refund is ${outcome.status}.`,
      type: 'RefundUnderWay',
      nextRetryDelay,
    });
  }
}

async function paymentOf(tx: Tx, orderId: string): Promise<Paid | undefined> {
  const [paid] = await tx.$queryRaw<Paid[]>`
    SELECT partner_id AS "partnerId", provider, reference, captured_minor - refunded_minor AS left, currency FROM payments
    WHERE order_id = ${orderId}::uuid FOR UPDATE`;
  return paid;
}
