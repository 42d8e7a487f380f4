import { judge, type Verdict } from '../../domain/policy/verdict.js';
import { toWire } from '../../domain/money.js';
import { titleIn } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import type { Basis } from '../../platform/database/policies.js';
import { imageOf, licenceOf } from '../catalogue/view.js';
import { linkFacts } from '../links/view.js';
import { orderStatus, wire } from '../orders/view.js';
import { type LineRow, purchaseOf, remainingMinor } from './rows.js';
import type { SoftwareView } from './schema.js';

type KeyStatus = SoftwareView['keys'][number]['status'];

/** Keys as anyone may see them: by their last five characters. */
export const keySummaries = (keys: LineRow['licenceKeys']): SoftwareView['keys'] =>
  keys.map(({ id, lastFive, status }) => ({ id, lastFive, status: status as KeyStatus }));

function preview(row: LineRow, status: SoftwareView['status'], verdict: Verdict): SoftwareView['cancellation'] {
  const taken = status !== 'active';
  const { outcome, until, refundable } = verdict;
  const reason = { rule: 'already-returned' as const, outcome: 'none' as const, inputs: {} };
  return {
    eligible: !taken && row.order.status === 'completed' && outcome === 'inside-window' && refundable.amountMinor > 0,
    outcome,
    until,
    refundable: toWire(refundable),
    reasons: taken ? [...verdict.reasons, reason] : [...verdict.reasons],
  };
}

/** One line of what was ever bought, judged as if a cancellation were filed now. */
export function softwareView(row: LineRow, locale: Locale, { policies, timeZone }: Basis): SoftwareView {
  const atMs = Date.now();
  const claim = row.ticketLines.find(({ open }) => open);
  const status = row.cancelledAt ? 'cancelled' : claim ? 'cancelling' : 'active';
  const ended = row.cancelledAt ? row.ticketLines.find(({ ticket }) => ticket.status === 'completed') : undefined;
  const ticket = (claim ?? ended)?.ticket;
  const { product } = row.sku;
  const verdict = judge([purchaseOf(row, timeZone)], { atMs, policies }, remainingMinor(row.order.payment));
  return {
    subscriptionId: row.subscriptionId,
    orderId: row.orderId,
    orderNumber: row.order.number,
    orderStatus: orderStatus(row.order.status),
    lineItemNumber: row.lineItemNumber,
    product: {
      productId: product.id,
      title: titleIn(locale, product),
      licenceType: licenceOf(product),
      image: imageOf(product),
    },
    sku: { skuId: row.sku.id, title: titleIn(locale, row.sku), term: row.term },
    quantity: row.quantity,
    price: wire(row.extendedPriceMinor, row.currency),
    purchasedAt: row.purchasedAt.toISOString(),
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    status,
    ticket: ticket ? { id: ticket.id, number: ticket.number, status: ticket.status } : null,
    keys: keySummaries(row.licenceKeys),
    links: row.links.map((link) => ({ id: link.id, ...linkFacts(link, atMs) })),
    cancellation: preview(row, status, verdict),
  };
}
