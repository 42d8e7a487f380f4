import { provisionKey } from '../../domain/ids.js';
import { type Tx, withRetry } from '../../platform/database/tenant.js';
import { beating } from '../beating.js';
import type { Deps } from '../deps.js';
import { keepKeys } from '../keys/keep.js';
import { type KeyService, KeyServiceRefused } from '../keys/port.js';
import { giveBackOrder } from './give-back.js';

export type Provisioned = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface OrderActivities {
  /** A key for every line, and the order completed. Errors mean: try again. A definite no is a result. */
  provisionOrder(order: { readonly orderId: string }): Promise<Provisioned>;
  /** Ends an order that cannot be provisioned: keys it had are revoked, and the whole payment is given back. */
  giveBackOrder(order: { readonly orderId: string; readonly reason: string }): Promise<void>;
}

export const orderActivities = (deps: Deps): OrderActivities => ({
  provisionOrder: ({ orderId }) => beating(() => provisionOrder(deps, orderId)),
  giveBackOrder: ({ orderId }) => beating(() => giveBackOrder(deps, orderId)),
});

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
async function provisionOrder(deps: Deps, orderId: string): Promise<Provisioned> {
  const service = deps.keys.forNewKeys;
  const { prisma } = deps.db;
  try {
    if (service.service !== 'internal') await provisionLines(service, orderId, prisma);
    await withRetry(() =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
        if (service.service === 'internal') await provisionLines(service, orderId, tx);
        await tx.$executeRaw`UPDATE orders SET status = 'completed' WHERE id = ${orderId}::uuid AND status = 'pending'`;
      }),
    );
    return { ok: true };
  } catch (error) {
    if (!(error instanceof KeyServiceRefused)) throw error;
    deps.log.warn({ orderId, err: error }, 'The key service refused an order');
    return { ok: false, reason: error.message };
  }
}

/** Asked under a key derived from the line, so that a lost answer gives the same keys again. */
async function provisionLines(service: KeyService, orderId: string, tx: Tx): Promise<void> {
  for (const line of await linesWithoutKeys(tx, orderId)) {
    const { orderLineId: reference, skuId, quantity } = line;
    const idempotencyKey = provisionKey(reference);
    const keys = await service.provision({ reference, skuId, quantity, idempotencyKey }, tx);
    await keepKeys(tx, { ...line, service: service.service }, keys);
  }
}

const linesWithoutKeys = (tx: Tx, orderId: string): Promise<Line[]> => tx.$queryRaw<Line[]>`
  SELECT l.id AS "orderLineId", l.partner_id AS "partnerId", l.sku_id AS "skuId", l.quantity
  FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.status = 'pending'
  WHERE l.order_id = ${orderId}::uuid AND NOT EXISTS (SELECT FROM licence_keys k WHERE k.order_line_id = l.id)
  ORDER BY l.line_item_number`;
