import { z } from 'zod';
import { Guid, Instant, line, listOf, Money } from '../schema.js';

/** `quantity` is what is left of the line: 0 once it is cancelled. Prices are of one unit, `extendedPrice` of the line. */
export const LineItemView = z.object({
  lineItemNumber: z.number().int(),
  skuId: z.string(),
  productId: z.string(),
  friendlyName: z.string(),
  quantity: z.number().int(),
  quantityPurchased: z.number().int(),
  subscriptionId: z.string(),
  term: z.string().nullable(),
  pricing: z.object({ listPrice: Money, price: Money, extendedPrice: Money }),
  cancelledAt: Instant.nullable(),
});

export const OrderView = z
  .object({
    orderId: z.string(),
    number: z.number().int(),
    customerId: z.string(),
    status: z.enum(['pending', 'completed', 'cancelled', 'failed']),
    total: Money,
    payment: z.object({ method: z.enum(['invoice', 'card']), captured: Money, refunded: Money }),
    createdAt: Instant,
    lineItems: z.array(LineItemView),
  })
  .meta({ id: 'Order' });
export type OrderView = z.infer<typeof OrderView>;
export const OrderList = listOf(OrderView);
export type OrderList = z.infer<typeof OrderList>;

export const NewOrderBody = z.strictObject({
  lines: z
    .array(z.strictObject({ skuId: line(100), quantity: z.number().int().min(1).max(10_000) }))
    .min(1)
    .max(50),
  payment: z.strictObject({ method: z.enum(['invoice', 'card']) }).default({ method: 'invoice' }),
});

export const OrderParams = z.strictObject({ customerId: Guid, orderId: Guid });
