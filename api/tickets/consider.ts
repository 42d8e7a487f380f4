import { type Money, toWire } from '../../domain/money.js';
import type { Policy } from '../../domain/policy/policy.js';
import { judge, type Judging, type Verdict } from '../../domain/policy/verdict.js';
import type { ReasonCode } from '../../domain/words.js';
import type { Customer, Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import { type Basis, basisOf } from '../../platform/database/policies.js';
import type { Tx } from '../../platform/database/tenant.js';
import { plainDomain } from '../customers/find.js';
import type { FieldFault } from '../errors.js';
import { LINE, purchaseOf, remainingMinor } from '../software/rows.js';
import { own } from '../tenancy.js';

const { sku, ticketLines } = LINE;
/** What is judged, and no more: every filing waits for it. */
const ORDER = {
  payment: true,
  lines: { include: { sku, ticketLines }, orderBy: { lineItemNumber: 'asc' } },
} as const satisfies Prisma.OrderInclude;
export type OrderRow = Prisma.OrderGetPayload<{ include: typeof ORDER }>;
type LineRow = OrderRow['lines'][number];

/** What a form names, as typed. Anything may be missing. */
export interface Asked {
  readonly customer?: string | null | undefined;
  readonly order?: string | null | undefined;
  readonly lineItemNumbers?: readonly number[] | null | undefined;
  /** As read from the wire. */
  readonly amount?: Money | null | undefined;
  /** Some reasons are heard longer than others. */
  readonly reason?: { readonly code?: ReasonCode | null | undefined } | null | undefined;
}

/** What was found, what the policy says at this instant, and what a filing would be refused for. */
export interface Considered {
  readonly customer: Customer | null;
  readonly order: OrderRow | null;
  readonly lines: readonly LineRow[];
  readonly verdict: Verdict | null;
  /** The version that decides how a case of it goes: of several lines, the newest. */
  readonly policy: Policy | null;
  /** The amount asked for, or all that may be given back. */
  readonly amount: Money | null;
  readonly openTicket: { readonly id: string; readonly number: number } | null;
  readonly faults: readonly FieldFault[];
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const fault = (field: string, code: string, values?: FieldFault['values']): FieldFault => ({
  pointer: `/${field}`,
  code,
  ...(values ? { values } : {}),
});

/** A customer of the caller's partner by tenant GUID or by domain name. */
export async function findNamedCustomer(tx: Tx, who: Who, typed: string): Promise<Customer | FieldFault> {
  const guid = GUID.test(typed);
  const domain = guid ? '' : plainDomain(typed);
  if (!guid && !domain.includes('.')) return fault('customer', 'customer-form');
  const named = guid ? { tenantGuid: typed.toLowerCase() } : { domains: { some: { domain } } };
  const row = await tx.customer.findFirst({ where: { ...own(who), ...named } });
  return row ?? fault('customer', 'customer-not-found');
}

interface Named {
  readonly order: OrderRow;
  /** Set when the form named one line by its subscription ID. */
  readonly line: LineRow | null;
}

/**
 * An order by its ID or number, or the order of a subscription, one after the other: each is a look into one index, where
 * "this or that" would be a look at every order. Another customer's looks like none.
 */
export async function findNamedOrder(
  tx: Tx,
  who: Who,
  typed: string,
  customer: Customer | null,
): Promise<Named | FieldFault> {
  const number = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  if (number === null && !GUID.test(typed)) return fault('order', 'order-form');
  const belongs = { ...own(who), ...(customer ? { customerId: customer.id } : {}) };
  const named = (where: { id: string } | { number: number }) =>
    tx.order.findFirst({ where: { ...belongs, ...where }, include: ORDER });
  const subscriptionId = typed.toLowerCase();
  const order = await named(number === null ? { id: subscriptionId } : { number });
  if (order) return { order, line: null };
  const line = number === null ? await tx.orderLine.findFirst({ where: { ...belongs, subscriptionId } }) : null;
  const ofLine = line && (await named({ id: line.orderId }));
  if (!ofLine) return fault('order', 'order-not-found');
  return { order: ofLine, line: ofLine.lines.find(({ id }) => id === line.id) ?? null };
}

/** The lines meant: the one named, those numbered, or all that are still there. */
function chosenLines({ order, line }: Named, numbers: readonly number[] | null | undefined): LineRow[] | FieldFault {
  if (line) return line.cancelledAt ? fault('order', 'already-cancelled') : [line];
  if (!numbers) {
    const left = order.lines.filter(({ cancelledAt }) => cancelledAt === null);
    return left.length > 0 ? left : fault('order', 'already-cancelled');
  }
  const missing = numbers.find((number) => !order.lines.some(({ lineItemNumber }) => lineItemNumber === number));
  if (missing !== undefined) return fault('lineItemNumbers', 'line-not-found', { number: missing });
  const chosen = order.lines.filter(({ lineItemNumber }) => numbers.includes(lineItemNumber));
  return chosen.some(({ cancelledAt }) => cancelledAt) ? fault('lineItemNumbers', 'already-cancelled') : chosen;
}

/** Errors of the amount. `most` is what the policy and the payment leave. */
export function amountFault(asked: Money | null | undefined, most: Money): FieldFault | null {
  if (most.amountMinor <= 0) return fault('order', 'nothing-left');
  if (!asked) return null;
  if (asked.currency !== most.currency) return fault('amount/currency', 'currency', { currency: most.currency });
  if (asked.amountMinor > most.amountMinor)
    return fault('amount/amount', 'refund-exceeds-remaining', { ...toWire(most) });
  return null;
}

const isFault = (found: object): found is FieldFault => 'pointer' in found;
const NOTHING = { order: null, lines: [], verdict: null, policy: null, amount: null, openTicket: null } as const;

/** Finds what a form names and judges it at `atMs`. Writes nothing, refuses nothing. */
export async function consider(tx: Tx, who: Who, asked: Asked, atMs: number): Promise<Considered> {
  const found = asked.customer ? await findNamedCustomer(tx, who, asked.customer) : null;
  const customer = found && !isFault(found) ? found : null;
  const faults = found && isFault(found) ? [found] : [];
  if (!asked.order || faults.length > 0) return { ...NOTHING, customer, faults };
  const named = await findNamedOrder(tx, who, asked.order, customer);
  if (isFault(named)) return { ...NOTHING, customer, faults: [named] };
  const { order } = named;
  const owner = customer ?? (await tx.customer.findUnique({ where: { id: order.customerId } }));
  const base = { ...NOTHING, customer: owner, order };
  const lines = chosenLines(named, asked.lineItemNumbers);
  if (isFault(lines)) return { ...base, faults: [lines] };
  const judging = { ...(await basisOf(tx, order.partnerId)), atMs, reasonCode: asked.reason?.code };
  return { ...base, lines, ...judged(order, lines, asked.amount, judging) };
}

function judged(order: OrderRow, lines: LineRow[], asked: Money | null | undefined, judging: Judging & Basis) {
  const [first, ...rest] = lines.map((line) => purchaseOf(line, judging.timeZone));
  if (!first) return { faults: [] };
  const verdict = judge([first, ...rest], judging, remainingMinor(order.payment));
  const claim = lines.flatMap(({ ticketLines }) => ticketLines).find(({ open }) => open);
  const unfinished =
    order.status === 'completed' ? null : fault('order', 'order-not-completed', { status: order.status });
  const wrong = unfinished ?? amountFault(asked, verdict.refundable);
  const openTicket = claim ? { id: claim.ticket.id, number: claim.ticket.number } : null;
  const amount = asked ?? (verdict.refundable.amountMinor > 0 ? verdict.refundable : null);
  const policy = judging.policies.find(({ version }) => version === verdict.policyVersion) ?? null;
  return { verdict, policy, amount, openTicket, faults: wrong ? [wrong] : [] };
}
