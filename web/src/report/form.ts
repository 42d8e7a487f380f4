import { z } from 'zod';
import type { CancellationBody, ChangeBody, DraftBody, PreviewBody, RequestBody } from '../../../api/tickets/bodies.js';
import type { MeView } from '../../../api/session/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { fromWire } from '../../../domain/money.js';
import type { FormField } from '../../../domain/problem-form/form.js';
import { IMPACTS, LOCALES, PROBLEM_TYPES, type ProblemType, REASON_CODES } from '../../../domain/words.js';
import { answersBody, type TypedAnswers } from '../problem-form/typed.js';

/** What stands in the form: strings as typed, empty where nothing was chosen. */
export interface ReportForm {
  problemType: ProblemType;
  impact: string;
  title: string;
  description: string;
  customer: string;
  order: string;
  /** The lines meant, when the order has several and not all are. */
  lineItemNumbers: number[] | null;
  reason: { code: string; text: string };
  amount: { amount: string };
  contact: { name: string; email: string; phone: string; locale: string };
  /** By problem type, so that going back to another one finds what was typed there. */
  answers: Partial<Record<ProblemType, TypedAnswers>>;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;
const PHONE = /^[+0-9][0-9 ()./ext-]{2,39}$/i;
const needed = (most: number) => z.string().trim().min(1, 'required').max(most, 'too-long');

const COMMON = {
  impact: z.enum(IMPACTS, 'required'),
  title: needed(200),
  contact: z.object({
    name: needed(200),
    email: needed(254).regex(EMAIL, 'email'),
    phone: z.string().trim().regex(PHONE, 'phone').or(z.literal('')),
    locale: z.enum(LOCALES, 'choice'),
  }),
};

/** What can be said without asking the API; it says the rest. Messages are codes: `problems.field.*`. */
export const ReportSchema = z.discriminatedUnion('problemType', [
  z.object({
    ...COMMON,
    problemType: z.literal('cancellation'),
    description: z.string().max(20_000, 'too-long'),
    customer: needed(253),
    order: needed(60),
    lineItemNumbers: z.array(z.number()).min(1, 'too-few').nullable(),
    reason: z.object({ code: z.enum(REASON_CODES, 'required'), text: z.string().max(4000, 'too-long') }),
    amount: z.object({
      amount: z
        .string()
        .trim()
        .regex(/^(\d{1,15}(\.\d{1,3})?)?$/, 'amount'),
    }),
  }),
  z.object({
    ...COMMON,
    problemType: z.enum(PROBLEM_TYPES).exclude(['cancellation']),
    description: needed(20_000),
    customer: z.string().max(253, 'too-long'),
  }),
]);

export interface Prefill {
  readonly type?: string;
  readonly customer?: string;
  readonly order?: string;
}

/** An empty form, filled in as far as it is known: who asks, and the line from which it was opened. */
export function newForm({ user }: MeView, { type, customer, order }: Prefill, first: ProblemType): ReportForm {
  return {
    problemType: PROBLEM_TYPES.find((name) => name === type) ?? first,
    impact: 'moderate',
    title: '',
    description: '',
    customer: customer ?? '',
    order: order ?? '',
    lineItemNumbers: null,
    reason: { code: '', text: '' },
    amount: { amount: '' },
    contact: { name: user.name, email: user.email, phone: '', locale: user.locale },
    answers: {},
  };
}

export function formOfDraft(ticket: TicketView, me: MeView): ReportForm {
  const empty = newForm(me, {}, ticket.problemType);
  return {
    ...empty,
    impact: ticket.impact,
    title: ticket.title,
    description: ticket.description,
    customer: ticket.customerInput ?? '',
    order: ticket.orderInput ?? '',
    lineItemNumbers: ticket.lineItemNumbers ? [...ticket.lineItemNumbers] : null,
    reason: { code: ticket.reason?.code ?? '', text: ticket.reason?.text ?? '' },
    amount: { amount: ticket.amount?.amount ?? '' },
    contact: ticket.contact ? { ...ticket.contact, phone: ticket.contact.phone ?? '' } : empty.contact,
  };
}

/** Null unless it is an amount that the currency knows. */
const moneyIn = ({ amount }: ReportForm, currency: string) => {
  const typed = amount.amount.trim();
  return fromWire({ amount: typed, currency })?.amountMinor ? { amount: typed, currency } : null;
};

const reasonIn = ({ reason }: ReportForm) => REASON_CODES.find((code) => code === reason.code) ?? null;

/** What the verdict depends on. */
export function previewBody(form: ReportForm, currency: string): PreviewBody {
  const amount = moneyIn(form, currency);
  return {
    problemType: form.problemType,
    customer: form.customer.trim() || null,
    order: form.order.trim() || null,
    lineItemNumbers: form.lineItemNumbers,
    reason: { code: reasonIn(form) },
    ...(amount ? { amount } : {}),
  };
}

/** A draft takes holes but nothing misshapen: what cannot be kept there yet stays in the browser. */
export function draftFields(form: ReportForm, currency: string, attachmentIds: readonly string[]): ChangeBody {
  const { name, email, phone, locale } = form.contact;
  return {
    impact: IMPACTS.find((impact) => impact === form.impact) ?? null,
    title: form.title.slice(0, 200),
    description: form.description,
    customer: form.customer.trim(),
    order: form.order.trim().slice(0, 60),
    lineItemNumbers: form.lineItemNumbers?.length ? form.lineItemNumbers : null,
    reason: { code: reasonIn(form), text: form.reason.text },
    amount: moneyIn(form, currency),
    contact: {
      name,
      email: EMAIL.test(email) ? email.trim() : '',
      phone: PHONE.test(phone) ? phone.trim() : '',
      locale: LOCALES.find((known) => known === locale) ?? null,
    },
    attachmentIds: [...attachmentIds],
  };
}

export const draftBody = (form: ReportForm, currency: string, attachmentIds: readonly string[]): DraftBody => ({
  ...draftFields(form, currency, attachmentIds),
  problemType: 'cancellation',
  draft: true,
});

/** The whole request. Empty choices go as they are: the API answers which fields they are. */
export function filingBody(
  form: ReportForm,
  currency: string,
  attachmentIds: readonly string[],
  fields: readonly FormField[],
): CancellationBody | RequestBody {
  const contact = { ...form.contact, phone: form.contact.phone.trim() || null };
  const common = { impact: form.impact, title: form.title, description: form.description, contact, attachmentIds };
  if (form.problemType !== 'cancellation') {
    const answers = answersBody(fields, form.answers[form.problemType]);
    const customer = form.customer.trim() || null;
    return { ...common, problemType: form.problemType, customer, answers } as RequestBody;
  }
  const typed = form.amount.amount.trim();
  return {
    ...common,
    problemType: 'cancellation',
    customer: form.customer,
    order: form.order,
    reason: form.reason,
    ...(form.lineItemNumbers ? { lineItemNumbers: form.lineItemNumbers } : {}),
    ...(typed === '' ? {} : { amount: { amount: typed, currency } }),
  } as CancellationBody;
}
