import type { OrderFailureCode } from '../../domain/orders.js';
import { beating } from '../beating.js';
import type { Deps } from '../deps.js';
import { giveBackOrder } from './give-back.js';
import { payOrder } from './pay.js';
import { provisionOrder } from './provision.js';

/** What a step of an order came to. A definite no is a result; errors mean: try again. */
export type Stepped =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly code?: OrderFailureCode };

interface OrderRef {
  readonly orderId: string;
}

export interface OrderActivities {
  /** Takes the payment, or finds that it was taken with the order. */
  payOrder(order: OrderRef): Promise<Stepped>;
  /** A key for every line, the order completed, and its confirmation queued. */
  provisionOrder(order: OrderRef): Promise<Stepped>;
  /**
   * Ends an order that cannot be provided: keys it had are revoked, the whole payment is given back, and its buyer is
   * told. Answers `completed` when it was provisioned after all.
   */
  giveBackOrder(
    order: OrderRef & { readonly reason: string; readonly code?: OrderFailureCode },
  ): Promise<'completed' | 'failed'>;
}

export const orderActivities = (deps: Deps): OrderActivities => ({
  payOrder: ({ orderId }) => beating(() => payOrder(deps, orderId)),
  provisionOrder: ({ orderId }) => beating((alive) => provisionOrder(deps, orderId, alive)),
  giveBackOrder: ({ orderId, reason, code = 'keys-refused' }) =>
    beating((alive) => giveBackOrder(deps, orderId, { code, detail: reason }, alive)),
});
