import { createHash } from 'node:crypto';
import type { Prisma } from '../../generated/prisma/client.js';
import { type Step, STEPS } from '../../domain/cancellation/state.js';
import type { Money } from '../../domain/money.js';
import type { Audience, NoticeTemplate } from '../../domain/notices.js';
import { CLOCKS } from '../../domain/sla/terms.js';
import { type Locale, localeOf } from '../../domain/words.js';
import { minor } from '../../platform/database/minor.js';
import type { Database } from '../../platform/database/open.js';
import type { CaseFacts } from '../../platform/letters/letter.js';

const TICKET = {
  partner: true,
  customer: true,
  order: true,
  lines: { include: { orderLine: { include: { sku: { include: { product: true } } } } } },
  revocations: true,
  refunds: { orderBy: { attempt: 'desc' }, take: 1, include: { creditNote: true } },
  approvals: { where: { decision: 'approved', voidedAt: null }, orderBy: { at: 'desc' }, take: 1 },
  messages: { where: { visibility: 'public' }, orderBy: { createdAt: 'desc' } },
} satisfies Prisma.TicketInclude;

export type NoticeRow = NonNullable<Awaited<ReturnType<typeof readNotice>>>;
type TicketRow = NoticeRow['ticket'];

/** A notice with all that its letter may tell. */
export const readNotice = ({ prisma }: Pick<Database, 'prisma'>, noticeId: string) =>
  prisma.notice.findUnique({ where: { id: noticeId }, include: { ticket: { include: TICKET } } });

/** `{ticketId}:{sequence}:{template}:{audience}`, with the reader's ID where there are several: which event of the timeline a notice is about. */
const sequenceOf = ({ id }: Pick<NoticeRow, 'id'>): number => Number(id.split(':')[1]);

/** The event a notice is about, for what was true then and may not be any more. */
export async function eventOf({ prisma }: Pick<Database, 'prisma'>, notice: NoticeRow): Promise<Prisma.JsonObject> {
  const where = { ticketId_sequence: { ticketId: notice.ticketId, sequence: sequenceOf(notice) } };
  const event = await prisma.ticketEvent.findUnique({ where });
  return isObject(event?.data) ? event.data : {};
}

export const isObject = (value: unknown): value is Prisma.JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which of the desk's own texts a letter carries. What partners type is never mailed to an address that was typed too. */
const QUOTES: Partial<Record<NoticeTemplate, string>> = {
  'information-requested': 'question',
  'information-reminder': 'question',
  rejected: 'reason',
  'request-resolved': 'answer',
};

function quoteOf(template: NoticeTemplate, { messages }: TicketRow, data: Prisma.JsonObject): string | null {
  const kind = QUOTES[template];
  if (!kind) return null;
  const ofKind = messages.filter((message) => message.kind === kind);
  return (saidIn(ofKind, data) ?? ofKind[0])?.text ?? '–';
}

/** The words that belong to a workflow's event, which has their digest only. */
export const saidIn = <M extends { readonly text: string }>(messages: readonly M[], data: Prisma.JsonObject) =>
  messages.find(({ text }) => createHash('sha256').update(text).digest('hex') === data['textSha256']);

const moneyOf = (amountMinor: bigint | null | undefined, currency: string | null | undefined): Money | null =>
  amountMinor == null || !currency ? null : { amountMinor: minor(amountMinor), currency };

function attentionOf(template: NoticeTemplate, data: Prisma.JsonObject): CaseFacts['attention'] {
  if (template !== 'needs-attention') return null;
  const step = STEPS.find((known: Step) => known === data['step']) ?? 'unknown';
  return { step, cause: String(data['cause'] ?? data['code'] ?? '') };
}

/** Only the expiry and the revocation are promised to a reader; a reminder in between is our own affair. */
function untilOf({ nextTimer }: TicketRow, kind: 'expiry' | 'revocation'): number | null {
  if (!isObject(nextTimer) || nextTimer['kind'] !== kind) return null;
  const atMs = Date.parse(String(nextTimer['at']));
  return Number.isFinite(atMs) ? atMs : null;
}

/** The clock that an event of the keeper is about. */
function promiseOf({ clock, dueAt }: Prisma.JsonObject): CaseFacts['promise'] {
  const name = CLOCKS.find((known) => known === clock);
  const dueAtMs = Date.parse(String(dueAt));
  return name && Number.isFinite(dueAtMs) ? { clock: name, dueAtMs } : null;
}

/** A typed name may be an advertisement: only what looks like a name is repeated to an address that was typed as well. */
export function nameOf(contact: unknown): string | null {
  const name = isObject(contact) ? String(contact['name'] ?? '').trim() : '';
  return /^[\p{L}\p{M}][\p{L}\p{M} .,'’·-]{0,59}$/u.test(name) && !/\.\S/u.test(name) ? name : null;
}

function softwareOf({ lines }: TicketRow, locale: Locale): string[] {
  const titles = lines.map(({ orderLine: { sku } }) => (locale === 'zh-TW' ? sku.product.titleZh : sku.product.title));
  return [...new Set(titles)];
}

const count = (revocations: TicketRow['revocations'], kind: string): number =>
  revocations.filter((revocation) => revocation.kind === kind).length;

/** The facts of a notice's letter. `data` is that of its event. */
export function factsOf(notice: NoticeRow, data: Prisma.JsonObject, publicUrl: string): CaseFacts {
  const { ticket } = notice;
  const template = notice.template as NoticeTemplate;
  const locale = localeOf(notice.locale);
  const [refund] = ticket.refunds;
  const [approval] = ticket.approvals;
  return {
    kind: ticket.problemType === 'cancellation' ? 'cancellation' : 'support',
    template,
    audience: notice.audience as Audience,
    locale,
    timeZone: ticket.customer?.timeZone ?? ticket.partner.timeZone,
    number: ticket.number,
    url: `${publicUrl}/tickets/${ticket.number}`,
    contactName: nameOf(ticket.contact),
    partner: ticket.partner.name,
    customer: ticket.customer?.companyName ?? null,
    products: softwareOf(ticket, locale),
    orderNumber: ticket.order?.number ?? null,
    requested: moneyOf(ticket.amountMinor, ticket.currency),
    refund: moneyOf(refund?.amountMinor, refund?.currency) ?? moneyOf(approval?.amountMinor, approval?.currency),
    refundReference: refund?.reference ?? null,
    creditNote: template === 'refund-settled' ? (refund?.creditNote?.number ?? null) : null,
    revoked: { keys: count(ticket.revocations, 'key'), links: count(ticket.revocations, 'link') },
    quote: quoteOf(template, ticket, data),
    attention: attentionOf(template, data),
    untilMs: untilOf(ticket, 'expiry'),
    revocationAtMs: template === 'approved' ? untilOf(ticket, 'revocation') : null,
    other: typeof data['number'] === 'number' ? data['number'] : null,
    promise: promiseOf(data),
  };
}
