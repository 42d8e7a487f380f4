import { provisionKey } from '../../domain/ids.js';
import { type Tx, withRetry } from '../../platform/database/tenant.js';
import type { Alive } from '../beating.js';
import type { Deps } from '../deps.js';
import { keepKeys } from '../keys/keep.js';
import { type KeyService, KeyServiceRefused, type ProvisionedKey } from '../keys/port.js';
import { endKeys } from './give-back.js';
import type { Stepped } from './index.js';
import { queueOrderLetter } from './tell.js';

interface Line {
  readonly orderLineId: string;
  readonly partnerId: string;
  readonly skuId: string;
  readonly quantity: number;
}

/**
 * Our own vault joins the transaction that completes the order. Another service is asked before it, line by line, and
 * what it gave is kept at once: should it refuse a later line, the keys of the earlier ones are known and can be ended.
 */
export async function provisionOrder(deps: Deps, orderId: string, alive: Alive): Promise<Stepped> {
  const service = deps.keys.forNewKeys;
  const { prisma } = deps.db;
  try {
    if (service.service !== 'internal') await askForKeys(deps, orderId, alive);
    const partnerId = await withRetry(() =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
        if (service.service === 'internal') await takeFromVault(deps, orderId, tx);
        return completed(tx, orderId);
      }),
    );
    if (partnerId) deps.notices.post({ topic: 'order', topicId: orderId, partnerId });
    return { ok: true };
  } catch (error) {
    if (!(error instanceof KeyServiceRefused)) throw error;
    deps.log.warn({ orderId, err: error }, 'The key service refused an order');
    return { ok: false, code: 'keys-refused', reason: error.message };
  }
}

/** Asked under a key derived from the line, so that a lost answer gives the same keys again. */
const ask = (service: KeyService, { orderLineId: reference, skuId, quantity }: Line, tx: Tx) =>
  service.provision({ reference, skuId, quantity, idempotencyKey: provisionKey(reference) }, tx);

async function takeFromVault({ keys, settings }: Deps, orderId: string, tx: Tx): Promise<void> {
  const service = keys.forNewKeys;
  for (const line of await linesWithoutKeys(tx, orderId)) {
    await keepKeys(tx, { ...line, service: service.service }, await ask(service, line, tx), settings);
  }
}

async function askForKeys(deps: Deps, orderId: string, alive: Alive): Promise<void> {
  const service = deps.keys.forNewKeys;
  for (const line of await linesWithoutKeys(deps.db.prisma, orderId)) {
    alive.assert();
    const keys = await ask(service, line, deps.db.prisma);
    await keep(deps, orderId, { ...line, service: service.service }, keys);
  }
}

/** Keys that come after the order was given up (this attempt was, too) are ended by whoever got them. */
async function keep(
  deps: Deps,
  orderId: string,
  line: Line & { readonly service: string },
  keys: readonly ProvisionedKey[],
): Promise<void> {
  const givenUp = await deps.db.prisma.$transaction(async (tx) => {
    const [order] = await tx.$queryRaw<{ givenUp: boolean }[]>`
      SELECT failure IS NOT NULL AS "givenUp" FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
    await keepKeys(tx, line, keys, deps.settings);
    return order?.givenUp ?? true;
  });
  if (givenUp) await endKeys(deps, orderId);
}

/** The order's partner when this completed it. */
async function completed(tx: Tx, orderId: string): Promise<string | null> {
  const [order] = await tx.$queryRaw<{ partnerId: string }[]>`
    UPDATE orders SET status = 'completed' WHERE id = ${orderId}::uuid AND status = 'pending' AND failure IS NULL
    RETURNING partner_id AS "partnerId"`;
  if (!order) return null;
  await queueOrderLetter(tx, orderId, 'order-confirmed');
  return order.partnerId;
}

const linesWithoutKeys = (tx: Tx, orderId: string): Promise<Line[]> => tx.$queryRaw<Line[]>`
  SELECT l.id AS "orderLineId", l.partner_id AS "partnerId", l.sku_id AS "skuId", l.quantity
  FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.status = 'pending' AND o.failure IS NULL
  WHERE l.order_id = ${orderId}::uuid AND NOT EXISTS (SELECT FROM licence_keys k WHERE k.order_line_id = l.id)
  ORDER BY l.line_item_number`;
