import { outsideDecider } from '../../domain/policy/policy.js';
import { endpoint } from '../endpoint.js';
import { inWords } from '../field-words.js';
import { toFaults } from '../issues.js';
import { PreviewBody, TicketBody } from './bodies.js';
import { consider, type Considered } from './consider.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Who } from '../../platform/auth/who.js';
import { CUSTOMER, type CustomerRow } from '../customers/find.js';
import { LINE } from '../software/rows.js';
import { filledForm } from './fill-form.js';
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

/** A cancellation's form is fixed, and has no answers. */
const answerFaults = async (tx: Tx, who: Who, { problemType, answers }: PreviewBody) =>
  problemType === 'cancellation' ? [] : (await filledForm(tx, who, { problemType, answers: answers ?? {} })).faults;

/** What is shown of it besides what is judged: whose it is, and the keys. */
async function shownOf(tx: Tx, { customer, lines }: Considered) {
  const owner = customer && (await tx.customer.findUnique({ where: { id: customer.id }, include: CUSTOMER }));
  const keys = await tx.licenceKey.findMany({
    where: { orderLineId: { in: lines.map(({ id }) => id) } },
    ...LINE.licenceKeys,
  });
  const withKeys = lines.map((line) => ({
    ...line,
    licenceKeys: keys.filter(({ orderLineId }) => orderLineId === line.id),
  }));
  return { owner, lines: withKeys };
}

const customerRef = (customer: CustomerRow | null): PreviewView['customer'] =>
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
    const { found, owner, lines, unfit } = await call.data(async (tx) => {
      const considered = await consider(tx, who, { ...body, amount: moneyOf(body.amount) }, Date.now());
      return { found: considered, ...(await shownOf(tx, considered)), unfit: await answerFaults(tx, who, body) };
    });
    const { order, verdict, openTicket } = found;
    const faults = [...holesOf(body), ...unfit, ...found.faults];
    const open = openTicket ? [{ pointer: '/order', code: 'open-cancellation' }] : [];
    const answer: PreviewView = {
      customer: customerRef(owner),
      order: order && orderRef(order),
      lines: lines.map((line) => lineView(line, locale)),
      verdict: verdict && verdictView(verdict),
      decidesOutside: outsideDecider(found.policy?.approvals),
      timeZones: { partner: owner?.partner.timeZone ?? null, customer: owner?.timeZone ?? null },
      openCancellation: openTicket && { ticketId: openTicket.id, number: openTicket.number },
      problems: [...faults, ...open].map((fault) => inWords(fault, locale)),
    };
    return { status: 200, body: answer };
  },
);
