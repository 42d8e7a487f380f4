import { z } from 'zod';
import { fromWire } from '../../domain/money.js';
import { DECISIONS, SLA_FILTERS, TICKET_SORTS } from '../../domain/queue.js';
import { USES } from '../../domain/reports.js';
import { IMPACTS, PROBLEM_TYPES, REASON_CODES } from '../../domain/words.js';
import { Currency, Guid, Instant, line, PAGE } from '../schema.js';
import { TICKET_STATUSES } from './schema.js';

const csvOf = <T extends [string, ...string[]]>(words: T) =>
  z
    .string()
    .max(400)
    .transform((typed) => [...new Set(typed.split(',').filter((word) => word !== ''))])
    .pipe(z.array(z.enum(words)).max(20));

const Amount = z.string().max(20);
const Hours = z.coerce.number().int().min(1).max(87_600);
const Myself = z.literal('me');
const YesOrNo = z.enum(['true', 'false']);

/** What narrows a list of tickets: of a page, of a saved view, of a file. */
export const TICKET_FILTER = {
  status: csvOf(TICKET_STATUSES).optional().meta({ description: 'One or several, by commas' }),
  problemType: csvOf([...PROBLEM_TYPES])
    .optional()
    .meta({ description: 'One or several, by commas' }),
  impact: csvOf([...IMPACTS])
    .optional()
    .meta({ description: 'One or several, by commas' }),
  reason: csvOf([...REASON_CODES])
    .optional()
    .meta({ description: 'One or several, by commas' }),
  assignee: z.string().max(200).optional().meta({ description: "A user's ID, `me` or `none`" }),
  follower: Myself.optional().meta({ description: '`me`: what the caller follows' }),
  mentioned: Myself.optional().meta({ description: '`me`: where the caller is named in the conversation' }),
  customerId: Guid.optional(),
  partnerId: Guid.optional(),
  productId: line(100).optional().meta({ description: 'Cancellations of something of this product' }),
  tag: line(40).optional().meta({ description: 'Only with this tag of the desk' }),
  currency: Currency.optional().meta({ description: 'Requested in this currency' }),
  amountFrom: Amount.optional().meta({ description: 'Requested at least; with `currency`' }),
  amountTo: Amount.optional().meta({ description: 'Requested at most; with `currency`' }),
  createdFrom: Instant.optional().meta({ description: 'Not before this instant' }),
  createdTo: Instant.optional().meta({ description: 'Not after this instant' }),
  updatedFrom: Instant.optional().meta({ description: 'Not before this instant' }),
  updatedTo: Instant.optional().meta({ description: 'Not after this instant' }),
  olderThanHours: Hours.optional().meta({ description: 'Sent longer ago than so many hours' }),
  youngerThanHours: Hours.optional().meta({ description: 'Sent within so many hours' }),
  search: z.string().trim().max(100).optional().meta({
    description:
      'Words of title, description, conversation, customer, domain, a number, an order or subscription ID, or the last five characters of a key: each by its beginning, in Chinese by any characters in a row',
  }),
  draft: YesOrNo.optional().meta({ description: 'Only drafts, or none' }),
  escalated: YesOrNo.optional().meta({
    description: 'Only what has waited too long for a decision, or none of it',
  }),
  use: z.enum(USES).optional().meta({ description: 'How far the software had been used when it was sent' }),
  decision: csvOf([...DECISIONS])
    .optional()
    .meta({ description: 'By how it was decided; one or several, by commas' }),
  refunded: YesOrNo.optional().meta({ description: 'Only where a refund has settled, or where none has' }),
  sla: z.enum(SLA_FILTERS).optional().meta({
    description:
      'By what was promised: `due-soon` is what is due within four hours, `overdue` what should have been done by now',
  }),
};

export const TicketSort = z.enum(TICKET_SORTS).meta({
  description:
    'With `-` the largest or newest first. `amount` needs a `currency`; `dueAt` leaves out what has no time running.',
});

interface Amounts {
  readonly currency?: string | undefined;
  readonly amountFrom?: string | undefined;
  readonly amountTo?: string | undefined;
  readonly sort?: string | undefined;
}

/** An amount says nothing without its currency, and is not more exact than it. `above` is where the filter stands. */
export function checkAmounts(query: Amounts, context: z.core.$RefinementCtx, above: readonly string[] = []): void {
  const { currency, sort } = query;
  const fault = (name: string, code: string) =>
    context.addIssue({ code: 'custom', path: [...above, name], params: { code } });
  const typed = (['amountFrom', 'amountTo'] as const).filter((name) => query[name] !== undefined);
  const isSorted = sort === 'amount' || sort === '-amount';
  if (currency === undefined && (typed.length > 0 || isSorted)) fault('currency', 'required');
  for (const name of currency === undefined ? [] : typed) {
    if (fromWire({ amount: query[name] ?? '', currency: currency ?? '' }) === null) fault(name, 'amount');
  }
}

export const TicketsQuery = z
  .strictObject({ ...PAGE, ...TICKET_FILTER, sort: TicketSort.default('-createdAt') })
  .superRefine(checkAmounts);
export type TicketsQuery = z.output<typeof TicketsQuery>;
/** Which tickets, in which order, without pages: of a file. */
export const ExportQuery = z
  .strictObject({ ...TICKET_FILTER, sort: TicketSort.default('-createdAt') })
  .superRefine(checkAmounts);
export type ExportQuery = z.output<typeof ExportQuery>;
/** Without the page and the order: which tickets are meant. */
export type TicketFilter = Omit<TicketsQuery, 'limit' | 'cursor' | 'sort'> & Partial<Pick<TicketsQuery, 'sort'>>;
