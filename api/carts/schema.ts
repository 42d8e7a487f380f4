import { z } from 'zod';
import { LINES_MOST, PaymentInput, TaxView, WantedLine } from '../orders/schema.js';
import { Currency, Guid, Instant, listOf, Money, PAGE } from '../schema.js';

const CART_STATUSES = ['active', 'ordered', 'expired'] as const;
export type CartStatus = (typeof CART_STATUSES)[number];

const Line = {
  lineItemNumber: z.number().int(),
  skuId: z.string(),
  productId: z.string(),
  friendlyName: z.string(),
  quantity: z.number().int(),
  term: z.string().nullable(),
};

/** A cart promises no price: its review says what holds now. */
export const CartView = z
  .object({
    cartId: z.string(),
    customerId: z.string(),
    status: z.enum(CART_STATUSES),
    currency: Currency,
    lineItems: z.array(z.object(Line)),
    expirationTimeStamp: Instant,
    createdAt: Instant,
    updatedAt: Instant,
    /** The order it became. */
    orderId: z.string().nullable(),
  })
  .meta({ id: 'Cart' });
export type CartView = z.infer<typeof CartView>;
export const CartList = listOf(CartView);
export type CartList = z.infer<typeof CartList>;

export const PROBLEMS = ['empty', 'not-sold', 'not-eligible', 'too-large'] as const;

/** Until when all or a part goes back, if it is bought at the instant of the review. */
const ReturnWindow = z.object({ fullUntil: Instant, until: Instant });

const ReviewLine = z.object({
  ...Line,
  /** Null where it is not sold (any more). */
  pricing: z.object({ listPrice: Money, price: Money, extendedPrice: Money }).nullable(),
  tax: Money.nullable(),
  /** The price of one when it was put in, where that has changed since. */
  priceBefore: Money.nullable(),
  returnWindow: ReturnWindow,
});

/** What the cart comes to at `reviewedAt`. `digest` stands for all of it but the instants; the checkout names it. */
export const ReviewView = z
  .object({
    cartId: z.string(),
    reviewedAt: Instant,
    lineItems: z.array(ReviewLine),
    subtotal: Money,
    tax: TaxView.nullable(),
    total: Money,
    digest: z.string(),
    /** Why it cannot be ordered as it is; empty when it can. */
    problems: z.array(z.enum(PROBLEMS)),
    timeZones: z.object({ partner: z.string(), customer: z.string() }),
  })
  .meta({ id: 'CartReview' });
export type ReviewView = z.infer<typeof ReviewView>;

export const CartBody = z.strictObject({ lineItems: z.array(WantedLine).max(LINES_MOST).default([]) });
export const CartChange = z.strictObject({ lineItems: z.array(WantedLine).max(LINES_MOST) });

/** What the buyer has read: it is ordered at this total or not at all. */
export const CheckoutBody = z.strictObject({
  total: z.strictObject({
    amount: z
      .string()
      .max(20)
      .regex(/^\d{1,16}(\.\d{1,3})?$/),
    currency: Currency,
  }),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  payment: PaymentInput,
});

export const CartParams = z.strictObject({ customerId: Guid, cartId: Guid });
export const CartsQuery = z.strictObject({ ...PAGE, status: z.enum(CART_STATUSES).optional() });
