import { isLicenceType, type Policy, policyAt } from '../../domain/policy/policy.js';
import { returnRuleOf, windowEnds } from '../../domain/policy/windows.js';
import type { TaxAbout } from '../../domain/tax.js';
import type { Titled } from '../../domain/titles.js';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { minor } from '../database/minor.js';
import { readPolicies } from '../database/policies.js';
import type { Tx } from '../database/tenant.js';
import type { Parties, Sums } from './parts.js';

/** What an order confirmation tells. Product keys are not in here on purpose. */
export interface ConfirmationFacts extends Parties, Sums {
  readonly number: number;
  readonly orderId: string;
  readonly placedAtMs: number;
  readonly payment: 'invoice' | 'card';
  readonly customer: Parties['customer'] & { readonly timeZone: string };
  readonly lines: readonly ConfirmedLine[];
}

export interface ConfirmedLine {
  readonly sku: Titled & { readonly product: Titled };
  readonly quantity: number;
  readonly priceMinor: number;
  readonly extendedPriceMinor: number;
  /** The last instant at which it can be given back. */
  readonly returnUntilMs: number;
}

const ORDER = {
  partner: true,
  customer: { include: { domains: { orderBy: { domain: 'asc' }, take: 1 } } },
  lines: { orderBy: { lineItemNumber: 'asc' }, include: { sku: { include: { product: true } } } },
} as const satisfies Prisma.OrderInclude;
type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;

function confirmedLine(line: OrderRow['lines'][number], policies: readonly Policy[], timeZone: string): ConfirmedLine {
  const boughtAtMs = line.purchasedAt.getTime();
  const { licenceType } = line.sku.product;
  const licence = isLicenceType(licenceType) ? licenceType : 'perpetual';
  const sold = { licence, boughtAtMs, ownReturn: returnRuleOf(line), timeZone };
  return {
    sku: line.sku,
    quantity: line.quantity,
    priceMinor: minor(line.priceMinor),
    extendedPriceMinor: minor(line.extendedPriceMinor),
    returnUntilMs: windowEnds(sold, policyAt(boughtAtMs, policies)).untilMs,
  };
}

/** Reads an order as it was placed: what was taken back since does not change what was confirmed. */
export async function confirmationFacts(db: PrismaClient | Tx, orderId: string): Promise<ConfirmationFacts> {
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId }, include: ORDER });
  const { customer, partner } = order;
  const policies = await readPolicies(db);
  const taxMinor = minor(order.taxMinor);
  return {
    number: order.number,
    orderId: order.id,
    placedAtMs: order.createdAt.getTime(),
    payment: order.paymentMethod === 'card' ? 'card' : 'invoice',
    currency: order.currency,
    partner,
    customer: { ...customer, domain: customer.domains[0]?.domain ?? null },
    lines: order.lines.map((line) => confirmedLine(line, policies, partner.timeZone)),
    tax: order.taxAbout === null ? null : { amountMinor: taxMinor, about: order.taxAbout as unknown as TaxAbout },
    totalMinor: minor(order.totalMinor),
  };
}
