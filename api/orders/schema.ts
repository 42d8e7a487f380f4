import { z } from 'zod';
import { ORDER_DOCUMENTS, ORDER_FAILURES, ORDER_STATUSES } from '../../domain/orders.js';
import { CustomerQuery } from '../customers/schema.js';
import { Guid, Instant, line, listOf, Locale, Money, PAGE } from '../schema.js';

/**
 * `quantity` is what is left of the line: 0 once it is cancelled. Prices are of one unit, `extendedPrice` and `tax` of
 * the line.
 */
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
  tax: Money,
  cancelledAt: Instant.nullable(),
});

/** `label` is in the caller's language; `rate` is in percent, null where lines have several. */
export const TaxView = z
  .object({ amount: Money, label: z.string(), rate: z.string().nullable() })
  .meta({ id: 'Tax', description: 'The tax of a sale' });
export type TaxView = z.infer<typeof TaxView>;

export const OrderView = z
  .object({
    orderId: z.string(),
    number: z.number().int(),
    customerId: z.string(),
    status: z.enum(ORDER_STATUSES),
    subtotal: Money,
    /** Null where nothing is taxed. */
    tax: TaxView.nullable(),
    total: Money,
    payment: z.object({ method: z.enum(['invoice', 'card']), captured: Money, refunded: Money }),
    /** Why it was given back, or is about to be. */
    failure: z.object({ code: z.enum(ORDER_FAILURES), detail: z.string() }).nullable(),
    documents: z.array(z.object({ kind: z.enum(ORDER_DOCUMENTS), number: z.string(), url: z.string() })),
    createdAt: Instant,
    lineItems: z.array(LineItemView),
  })
  .meta({ id: 'Order' });
export type OrderView = z.infer<typeof OrderView>;
export const OrderList = listOf(OrderView);
export type OrderList = z.infer<typeof OrderList>;

export const OrdersQuery = CustomerQuery.extend({ ...PAGE, status: z.enum(ORDER_STATUSES).optional() });

/**
 * How it is paid; on account where nothing is said. A card is named by the payment method that Stripe made of it (`pm_…`),
 * in Stripe's own page or element: its number never comes here.
 */
export const PaymentInput = z
  .strictObject({
    method: z.enum(['invoice', 'card']),
    paymentMethodId: z
      .string()
      .max(203)
      .regex(/^pm_\w{1,200}$/)
      .optional(),
  })
  .default({ method: 'invoice' });
export type Payment = z.infer<typeof PaymentInput>;

/** What somebody wants, and how much of it. */
export const WantedLine = z.strictObject({ skuId: line(100), quantity: z.number().int().min(1).max(10_000) });
export const LINES_MOST = 50;

export const NewOrderBody = z.strictObject({
  lines: z.array(WantedLine).min(1).max(LINES_MOST),
  payment: PaymentInput,
});

export const OrderParams = z.strictObject({ customerId: Guid, orderId: Guid });
export const DocumentQuery = CustomerQuery.extend({ locale: Locale.optional() });
