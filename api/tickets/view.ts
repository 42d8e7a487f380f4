import { coolingOffMs, quorumOf } from '../../domain/cancellation/approvals.js';
import { toWire } from '../../domain/money.js';
import { outsideDecider } from '../../domain/policy/policy.js';
import type { Verdict } from '../../domain/policy/verdict.js';
import { titleIn } from '../../domain/titles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Who } from '../../platform/auth/who.js';
import { evidenceOf } from '../../platform/database/evidence.js';
import type { Tx } from '../../platform/database/tenant.js';
import { creditNoteView } from '../credit-notes/view.js';
import { attachmentView } from '../attachments/view.js';
import { filledInView } from './answers-view.js';
import { wire } from '../orders/view.js';
import type { LineRow, SkuRow } from '../software/rows.js';
import { keySummaries } from '../software/view.js';
import { belongingOf } from '../ticket-links/read.js';
import { asUsed } from './bound.js';
import { movesOf, resumeActionsOf, standInMoves } from './moves.js';
import { readOrderInput } from './order-input.js';
import { personOf, standInsOf } from './person.js';
import { isCancellation, type TicketRow } from './rows.js';
import type { TicketView } from './schema.js';
import { clocksOf, slaView } from './sla.js';
import { actorOf, attentionOf, stateOf, verdictOf } from './state.js';
import { namesOf, ticketSummary } from './summary.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const verdictView = (verdict: Verdict): NonNullable<TicketView['verdict']> => ({
  ...verdict,
  refundable: toWire(verdict.refundable),
  reasons: [...verdict.reasons],
});

type ShownLine = Pick<
  LineRow,
  | 'subscriptionId'
  | 'lineItemNumber'
  | 'term'
  | 'quantity'
  | 'extendedPriceMinor'
  | 'currency'
  | 'purchasedAt'
  | 'cancelledAt'
  | 'licenceKeys'
> & { readonly sku: SkuRow };

export const lineView = (line: ShownLine, locale: Locale): TicketView['lines'][number] => ({
  subscriptionId: line.subscriptionId,
  lineItemNumber: line.lineItemNumber,
  productId: line.sku.product.id,
  productTitle: titleIn(locale, line.sku.product),
  skuId: line.sku.id,
  skuTitle: titleIn(locale, line.sku),
  term: line.term,
  quantity: line.quantity,
  price: wire(line.extendedPriceMinor, line.currency),
  purchasedAt: line.purchasedAt.toISOString(),
  cancelledAt: iso(line.cancelledAt),
  keys: keySummaries(line.licenceKeys),
});

export const orderRef = (order: {
  id: string;
  number: number;
  status: string;
  totalMinor: bigint;
  currency: string;
}) => ({
  orderId: order.id,
  number: order.number,
  status: order.status,
  total: wire(order.totalMinor, order.currency),
});

const approvals = (row: TicketRow): TicketView['approvals'] =>
  row.approvals.map((approval) => ({
    approver: { id: approval.approverId, name: approval.approverName },
    onBehalfOf:
      approval.onBehalfOfId === null ? null : { id: approval.onBehalfOfId, name: approval.onBehalfOfName ?? '' },
    decision: approval.decision === 'rejected' ? 'rejected' : 'approved',
    amount: wire(approval.amountMinor, approval.currency),
    digest: approval.digest,
    comment: approval.comment,
    at: approval.at.toISOString(),
    voidedAt: iso(approval.voidedAt),
  }));

const revocations = (row: TicketRow): TicketView['revocations'] =>
  row.revocations.map(({ kind, reference, status, revokedAt, verifiedAt, rereadAt }) => ({
    kind: kind === 'link' ? 'link' : 'key',
    reference,
    status: status as TicketView['revocations'][number]['status'],
    revokedAt: iso(revokedAt),
    verifiedAt: iso(verifiedAt),
    rereadAt: iso(rereadAt),
  }));

function refund({ refunds: [found] }: TicketRow): TicketView['refund'] {
  if (!found) return null;
  return {
    status: found.status as NonNullable<TicketView['refund']>['status'],
    amount: wire(found.amountMinor, found.currency),
    reference: found.reference,
    failure: found.failure,
    intendedAt: found.intendedAt.toISOString(),
    sentAt: iso(found.sentAt),
    settledAt: iso(found.settledAt),
    creditNote: found.creditNote && creditNoteView(found.creditNote),
  };
}

function contact({ contact: stored }: TicketRow): TicketView['contact'] {
  if (stored === null) return null;
  const { name, email, phone, locale } = stored as Partial<Record<string, string | null>>;
  return { name: name ?? '', email: email ?? '', phone: phone || null, locale: localeOf(locale) };
}

function proposal(row: TicketRow): TicketView['proposal'] {
  const proposed = row.events.findLast(({ type }) => type === 'resolution-proposed');
  if (!proposed || !attentionOf(row)?.proposedBy) return null;
  const { id, name } = actorOf(proposed.actor);
  return { by: { id, name }, at: proposed.at.toISOString() };
}

/** How it is decided, and how far that is. */
function decisionView(row: TicketRow) {
  const state = stateOf(row);
  const { needed, given, managersLeft } = quorumOf(state);
  const verdict = verdictOf(row);
  const isDecided = row.submittedAt !== null && isCancellation(row);
  return {
    verdict: verdict && verdictView(verdict),
    approvalsNeeded: isDecided ? needed : 0,
    approvalsGiven: given,
    managersLeft: isDecided ? managersLeft : 0,
    coolingOffMs: coolingOffMs(state),
    decidesOutside: outsideDecider(state.rules?.approvals),
  };
}

/** A ticket as this person sees it, with what they can do to it now. */
export async function ticketView(tx: Tx, found: TicketRow, who: Who, locale: Locale): Promise<TicketView> {
  const lines = found.lines.map(({ orderLine }) => orderLine);
  const lineIds = lines.map(({ id }) => id);
  const evidence = await evidenceOf(tx, lineIds);
  const row = asUsed(found, evidence);
  const [person, standIns, names] = [
    await personOf(tx, who, row.currency),
    standInMoves(row, await standInsOf(tx, who, row.currency)),
    await namesOf(tx, [row.createdBy, row.assigneeId, row.lastEditedBy]),
  ];
  const clocked = (await clocksOf(tx, [row]))(row);
  const { order, lineItemNumbers } = readOrderInput(row.orderInput);
  return {
    ...ticketSummary(row, names, clocked),
    description: row.description,
    ...(await filledInView(tx, row, locale)),
    customerInput: row.customerInput,
    ...{ orderInput: order, lineItemNumbers: lineItemNumbers && [...lineItemNumbers] },
    order: row.order && orderRef(row.order),
    lines: lines.map((line) => lineView(line, locale)),
    contact: contact(row),
    timeZones: { partner: row.partner.timeZone, customer: row.customer?.timeZone ?? null },
    evidence: evidence.view,
    approvalDigest: row.approvalDigest,
    approvals: approvals(row),
    ...decisionView(row),
    standIns,
    revocations: revocations(row),
    refund: refund(row),
    sla: slaView(clocked, Date.now()),
    attachments: row.attachments.map(attachmentView),
    ...(await belongingOf(tx, row)),
    lastEditedBy: row.lastEditedBy === null ? null : names(row.lastEditedBy),
    resumeActions: resumeActionsOf(row, person),
    proposal: proposal(row),
    moves: movesOf(row, person, standIns),
    version: row.version,
  };
}
