export const ORDER_STATUSES = ['pending', 'completed', 'cancelled', 'failed'] as const;

/** Why an order was given back. Stored under these names: add, never rename. */
export const ORDER_FAILURES = ['payment-declined', 'keys-refused', 'keys-unavailable'] as const;
export type OrderFailureCode = (typeof ORDER_FAILURES)[number];

export interface OrderFailure {
  readonly code: OrderFailureCode;
  /** What the other system said, for whoever has to ask there. No key, no name. */
  readonly detail: string;
}

/** The documents of an order, by what they are. */
export const ORDER_DOCUMENTS = ['order-confirmation', 'credit-note'] as const;

/** An order is confirmed once it is provisioned; taking software back later does not unsay that. */
export const isConfirmed = (status: string): boolean => status === 'completed' || status === 'cancelled';
