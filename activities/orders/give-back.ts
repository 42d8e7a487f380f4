import type { Money } from '../../domain/money.js';
import type { OrderFailure } from '../../domain/orders.js';
import { minor } from '../../platform/database/minor.js';
import { postLedger } from '../../platform/database/records.js';
import { type Tx, withRetry } from '../../platform/database/tenant.js';
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
 * read back; then the payment goes back, the order fails and its buyer is told, in one transaction.
 */
export async function giveBackOrder(
  deps: Deps,
  orderId: string,
  failure: OrderFailure,
): Promise<'completed' | 'failed'> {
  const { prisma } = deps.db;
  await prisma.$executeRaw`
    UPDATE orders SET failure = ${JSON.stringify(failure)}::jsonb
    WHERE id = ${orderId}::uuid AND status = 'pending' AND failure IS NULL`;
  const order = await prisma.order.findUniqueOrThrow({ where: { id: orderId } });
  if (order.status === 'completed' || order.status === 'cancelled') return 'completed';
  await endKeys(deps, orderId);
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
  readonly left: bigint;
  readonly currency: string;
}

/** Whether this ended the order. A declined payment took nothing, so there is nothing to give back. */
async function giveBackPayment(tx: Tx, { payments }: Deps, orderId: string): Promise<boolean> {
  const failed =
    await tx.$executeRaw`UPDATE orders SET status = 'failed' WHERE id = ${orderId}::uuid AND status = 'pending'`;
  if (failed === 0) return false;
  await queueOrderLetter(tx, orderId, 'order-failed');
  const [paid] = await tx.$queryRaw<Paid[]>`
    SELECT partner_id AS "partnerId", provider, captured_minor - refunded_minor AS left, currency FROM payments
    WHERE order_id = ${orderId}::uuid FOR UPDATE`;
  if (!paid || paid.left === 0n) return true;
  const money: Money = { amountMinor: minor(paid.left), currency: paid.currency };
  const key = `order-refund:${orderId}`;
  await tx.$executeRaw`UPDATE payments SET refunded_minor = captured_minor WHERE order_id = ${orderId}::uuid`;
  const entries = payments.of(paid.provider).entries({ key, paymentReference: '', partnerId: paid.partnerId, money });
  await postLedger(tx, { key, kind: 'reversal', partnerId: paid.partnerId, orderId, atMs: Date.now(), entries });
  return true;
}
