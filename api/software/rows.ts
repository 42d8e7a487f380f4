import type { Purchase } from '../../domain/policy/verdict.js';
import { returnRuleOf } from '../../domain/policy/windows.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import { IMAGE, licenceOf } from '../catalogue/view.js';

/** A bought line with all that pages and verdicts read of it. */
export const LINE = {
  order: { include: { payment: true } },
  sku: { include: { product: { include: { image: IMAGE } } } },
  licenceKeys: { orderBy: { createdAt: 'asc' } },
  links: { orderBy: { activatedAt: 'desc' } },
  ticketLines: {
    include: { ticket: { select: { id: true, number: true, status: true, partnerId: true } } },
    orderBy: { ticket: { number: 'desc' } },
  },
} as const satisfies Prisma.OrderLineInclude;
export type LineRow = Prisma.OrderLineGetPayload<{ include: typeof LINE }>;

/** What was bought, as far as it is named. */
export type SkuRow = Prisma.SkuGetPayload<{ include: { product: true } }>;

/** What the policy judges: what was paid for the line, its tax with it. `timeZone` is the partner's. */
export const purchaseOf = (
  line: Pick<
    LineRow,
    | 'id'
    | 'extendedPriceMinor'
    | 'taxMinor'
    | 'currency'
    | 'purchasedAt'
    | 'term'
    | 'returnHours'
    | 'returnFullHours'
    | 'quantity'
  > & { readonly sku: { readonly product: { readonly licenceType: string } } },
  timeZone: string,
): Purchase => ({
  orderLineId: line.id,
  licence: licenceOf(line.sku.product),
  price: { amountMinor: minor(line.extendedPriceMinor) + minor(line.taxMinor), currency: line.currency },
  boughtAtMs: line.purchasedAt.getTime(),
  term: line.term,
  quantity: line.quantity,
  ownReturn: returnRuleOf(line),
  timeZone,
});

/** What the order's payment still holds, intended refunds already taken off. */
export const remainingMinor = (payment: { capturedMinor: bigint; refundedMinor: bigint } | null): number =>
  payment ? minor(payment.capturedMinor) - minor(payment.refundedMinor) : 0;
