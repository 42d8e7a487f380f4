import { createHash } from 'node:crypto';
import { toWire } from '../../domain/money.js';
import { type Policy, policyAt } from '../../domain/policy/policy.js';
import { returnRuleOf, ruleFor, windowEnds } from '../../domain/policy/windows.js';
import { instant } from '../../domain/time.js';
import type { Locale } from '../../domain/words.js';
import { minor } from '../../platform/database/minor.js';
import { readPolicies } from '../../platform/database/policies.js';
import type { Tx } from '../../platform/database/tenant.js';
import { licenceOf } from '../catalogue/view.js';
import type { Deps } from '../deps.js';
import { pricedLine, pricesAt, type SkuPrice } from '../orders/price.js';
import { isBookable, type Parties, type Reckoned, reckon } from '../orders/sale.js';
import { taxView, wire } from '../orders/view.js';
import type { FoundCart } from './find.js';
import type { ReviewView } from './schema.js';
import { cartLine, type CartRow } from './view.js';

type CartLineRow = CartRow['lines'][number];

/** A cart with the prices that hold at one instant. */
export interface PricedCart extends FoundCart {
  readonly prices: ReadonlyMap<string, SkuPrice>;
  readonly policies: readonly Policy[];
}

export async function priceCart(tx: Tx, found: FoundCart): Promise<PricedCart> {
  const { cart, now } = found;
  const skuIds = cart.lines.map(({ skuId }) => skuId);
  const prices = await pricesAt(tx, skuIds, cart.customer.partner, now);
  return { ...found, prices, policies: await readPolicies(tx) };
}

/** What a priced cart comes to, and what stands in the way of ordering it. */
export interface Reviewed extends PricedCart {
  readonly sale: Reckoned;
  readonly problems: ReviewView['problems'];
  readonly digest: string;
}

export const partiesOf = ({ customer }: Pick<CartRow, 'customer'>): Parties => ({
  partner: customer.partner,
  customer,
});

/** Outside of any transaction, because the tax may be another company's to say. */
export async function reviewed(priced: PricedCart, { tax }: Pick<Deps, 'tax'>): Promise<Reviewed> {
  const { cart, now, prices } = priced;
  const lines = cart.lines.flatMap((line, index) => {
    const price = prices.get(line.skuId);
    return price ? [pricedLine(line, index, price, now)] : [];
  });
  const sale = await reckon(lines, partiesOf(cart), { tax, atMs: now.getTime() });
  return { ...priced, sale, problems: problemsOf(priced, sale), digest: digestOf(priced, sale) };
}

function problemsOf({ cart, prices }: PricedCart, sale: Reckoned): ReviewView['problems'] {
  const wrong: ReviewView['problems'] = [];
  if (cart.lines.length === 0) wrong.push('empty');
  if (cart.lines.some(({ skuId }) => !prices.has(skuId))) wrong.push('not-sold');
  if (!cart.customer.partner.eligible) wrong.push('not-eligible');
  if (!isBookable(sale)) wrong.push('too-large');
  return wrong;
}

/** What the buyer reads and agrees to: what, how much of it, at which price, taxed how, and what can be given back. */
function digestOf(priced: PricedCart, sale: Reckoned): string {
  const { id, lines } = priced.cart;
  const returns = lines.map((line) => returned(line, priced).rule);
  const sold = sale.lines.map((line) => [line.skuId, line.quantity, line.priceMinor, line.taxMinor]);
  const told = ['rescind-review-1', id, sale.currency, sold, sale.taxAbout, sale.totalMinor, lines.length, returns];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

/** What holds for what is bought now: the product's own rule, else the one of the policy in force, and when it ends. */
function returned({ sku: { product } }: CartLineRow, { cart, now, policies }: PricedCart) {
  const { timeZone } = cart.customer.partner;
  const bought = { licence: licenceOf(product), ownReturn: returnRuleOf(product), boughtAtMs: now.getTime(), timeZone };
  const policy = policyAt(bought.boughtAtMs, policies);
  return { rule: [ruleFor(bought, policy), policy.dayEnd], ...windowEnds(bought, policy) };
}

export function reviewView(review: Reviewed, locale: Locale): ReviewView {
  const { cart, now, sale, problems, digest } = review;
  const { currency } = sale;
  // A sum that no number holds exactly is not shown as if it did.
  const shown = (amountMinor: number) => wire(problems.includes('too-large') ? 0 : amountMinor, currency);
  return {
    cartId: cart.id,
    reviewedAt: now.toISOString(),
    lineItems: cart.lines.map((line) => reviewLine(line, review, locale)),
    subtotal: shown(sale.subtotalMinor),
    tax: taxView(sale, locale),
    total: shown(sale.totalMinor),
    digest,
    problems,
    timeZones: { partner: cart.customer.partner.timeZone, customer: cart.customer.timeZone },
  };
}

function reviewLine(line: CartLineRow, review: Reviewed, locale: Locale): ReviewView['lineItems'][number] {
  const { sale } = review;
  const bought = sale.lines.find(({ lineItemNumber }) => lineItemNumber === line.lineItemNumber);
  const { fullUntilMs, untilMs } = returned(line, review);
  const money = (amountMinor: number) => toWire({ amountMinor, currency: sale.currency });
  const before = minor(line.addedPriceMinor);
  return {
    ...cartLine(line, locale),
    pricing: bought
      ? {
          listPrice: money(bought.listPriceMinor),
          price: money(bought.priceMinor),
          extendedPrice: money(bought.extendedPriceMinor),
        }
      : null,
    tax: bought ? money(bought.taxMinor) : null,
    priceBefore: bought && bought.priceMinor !== before ? money(before) : null,
    returnWindow: {
      fullUntil: instant(fullUntilMs),
      until: instant(untilMs),
    },
  };
}
