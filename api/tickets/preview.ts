import { endpoint } from '../endpoint.js';
import { inWords } from '../field-words.js';
import { toFaults } from '../issues.js';
import { PreviewBody, TicketBody } from './bodies.js';
import { consider, type Considered } from './consider.js';
import { moneyOf } from './intake.js';
import { PreviewView } from './schema.js';
import { lineView, orderRef, verdictView } from './view.js';

const EMPTY = [null, '', undefined];

/** Fields that were not filled in are holes to the whole form's schema. */
function withoutHoles(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      EMPTY.includes(inner as null) ? [] : [[name, withoutHoles(inner)]],
    ),
  );
}

/** What a filing of this form would be refused for, besides what was found about its purchase. */
function holesOf(body: PreviewBody) {
  const form = { ...(withoutHoles(body) as object), draft: undefined };
  const parsed = TicketBody.safeParse(form);
  return parsed.success ? [] : toFaults(parsed.error.issues, form);
}

const customerRef = ({ customer }: Considered): PreviewView['customer'] =>
  customer && {
    customerId: customer.tenantGuid,
    companyName: customer.companyName,
    domain: customer.domains[0]?.domain ?? null,
  };

/** The verdict before sending: as the filing would judge it, at this instant, and nothing is written. */
export const previewTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/preview',
    tag: 'Tickets',
    summary: 'What would happen if this were filed now',
    body: PreviewBody,
    answers: { 200: { description: 'The verdict, and what is missing', schema: PreviewView } },
    idempotency: 'none',
  },
  async (call) => {
    const { body, who, locale } = call;
    const found = await call.data((tx) => consider(tx, who, { ...body, amount: moneyOf(body.amount) }, Date.now()));
    const { order, verdict, openTicket, lines } = found;
    const faults = [...holesOf(body), ...found.faults];
    const open = openTicket ? [{ pointer: '/order', code: 'open-cancellation' }] : [];
    const answer: PreviewView = {
      customer: customerRef(found),
      order: order && orderRef(order),
      lines: lines.map((line) => lineView(line, locale)),
      verdict: verdict && verdictView(verdict),
      timeZones: { partner: found.customer?.partner.timeZone ?? null, customer: found.customer?.timeZone ?? null },
      openCancellation: openTicket && { ticketId: openTicket.id, number: openTicket.number },
      problems: [...faults, ...open].map((fault) => inWords(fault, locale)),
    };
    return { status: 200, body: answer };
  },
);
