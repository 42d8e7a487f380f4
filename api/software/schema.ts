import { z } from 'zod';
import { ORDER_STATUSES } from '../../domain/orders.js';
import { LICENCE_TYPES } from '../../domain/policy/policy.js';
import { CustomerQuery } from '../customers/schema.js';
import { Guid, Instant, listOf, Money, PAGE } from '../schema.js';

/** One rule's say: the screens translate `rule` and `outcome` and show `inputs`. */
export const VerdictReason = z
  .object({
    rule: z.enum(['return-window', 'refund-share', 'remaining-amount', 'already-returned', 'policy-in-force']),
    outcome: z.enum(['inside', 'outside', 'full', 'prorated', 'none', 'limited', 'applies']),
    inputs: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'VerdictReason' });

/** What a cancellation filed now would meet. `eligible` also asks that none is open and that something is left. */
export const CancellationPreview = z
  .object({
    eligible: z.boolean(),
    outcome: z.enum(['inside-window', 'outside-window']),
    until: Instant,
    refundable: Money,
    reasons: z.array(VerdictReason),
  })
  .meta({ id: 'CancellationPreview' });

/** A key is shown by its last five characters. `status` is what the key service said when it was last read. */
export const KeySummary = z
  .object({ id: z.string(), lastFive: z.string(), status: z.enum(['active', 'suspended', 'revoked']) })
  .meta({ id: 'KeySummary' });

export const LinkSummary = z
  .object({
    id: z.string(),
    state: z.enum(['active', 'expired', 'exhausted', 'revoked']),
    activation: z.number().int(),
    activatedAt: Instant,
    expiresAt: Instant,
    downloadsUsed: z.number().int(),
    downloadsAllowed: z.number().int(),
  })
  .meta({ id: 'LinkSummary' });

export const TicketRef = z
  .object({ id: z.string(), number: z.number().int(), status: z.string() })
  .meta({ id: 'TicketRef' });

/** One line that was ever bought for a customer. `price` is of the whole line. */
export const SoftwareView = z
  .object({
    subscriptionId: z.string(),
    orderId: z.string(),
    orderNumber: z.number().int(),
    /** There are keys once it is completed; a failed one was paid back and has none. */
    orderStatus: z.enum(ORDER_STATUSES),
    lineItemNumber: z.number().int(),
    product: z.object({
      productId: z.string(),
      title: z.string(),
      licenceType: z.enum(LICENCE_TYPES),
      image: z.string().nullable(),
    }),
    sku: z.object({ skuId: z.string(), title: z.string(), term: z.string().nullable() }),
    quantity: z.number().int(),
    price: Money,
    purchasedAt: Instant,
    cancelledAt: Instant.nullable(),
    status: z.enum(['active', 'cancelling', 'cancelled']),
    /** The open cancellation, or the one that cancelled it. */
    ticket: TicketRef.nullable(),
    keys: z.array(KeySummary),
    links: z.array(LinkSummary),
    cancellation: CancellationPreview,
  })
  .meta({ id: 'Software' });
export type SoftwareView = z.infer<typeof SoftwareView>;
export const SoftwareList = listOf(SoftwareView);
export type SoftwareList = z.infer<typeof SoftwareList>;

export const SOFTWARE_SORTS = ['-purchasedAt', 'purchasedAt'] as const;
export const SoftwareQuery = CustomerQuery.extend({
  ...PAGE,
  status: z.enum(['active', 'cancelling', 'cancelled']).optional(),
  search: z.string().trim().max(100).optional().meta({
    description: 'Part of what the product is called, a subscription ID, an order ID or an order number',
  }),
  sort: z.enum(SOFTWARE_SORTS).default('-purchasedAt'),
});

export const SoftwareParams = z.strictObject({ customerId: Guid, subscriptionId: Guid });
