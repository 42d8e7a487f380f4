import { z } from 'zod';
import { RESUME_ACTIONS } from '../../domain/cancellation/commands.js';
import { FIELDS_MOST } from '../../domain/problem-form/form.js';
import { Email, Guid, line, Locale, MoneyInput, Phone, text } from '../schema.js';
import { Impact, ProblemType, ReasonCode } from './schema.js';

const Reason = z.strictObject({ code: ReasonCode, text: text(4000, 0).default('') });
const Contact = z.strictObject({ name: line(200), email: Email, phone: Phone.nullish(), locale: Locale.optional() });
const LineItemNumbers = z.array(z.number().int().min(1).max(1000)).min(1).max(50);
const AttachmentIds = z.array(Guid).max(20);
/** By the keys of the form that is filled in now; what each has to be, that form says. */
const Answers = z
  .record(
    z.string().max(40),
    z.union([z.string().max(20_000), z.number(), z.boolean(), z.array(z.string().max(40)).max(50), z.null()]),
  )
  .superRefine((answers, context) => {
    if (Object.keys(answers).length <= FIELDS_MOST) return;
    context.addIssue({ code: 'too_big', origin: 'array', maximum: FIELDS_MOST, input: answers });
  })
  .meta({ description: 'By the keys of `GET /api/v1/problem-types`', example: { need: 'link', since: '2026-11-24' } });

/** What stands in the form, whether it is whole or not. `customer` and `order` are kept as they were typed. */
const FIELDS = {
  impact: Impact,
  title: line(200),
  description: text(20_000),
  customer: line(253),
  order: line(60),
  lineItemNumbers: LineItemNumbers,
  reason: Reason,
  amount: MoneyInput,
  contact: Contact,
  attachmentIds: AttachmentIds,
};

/** A draft may have holes: a field that is absent, null or empty has not been filled in yet. */
const HOLES = {
  impact: Impact.nullish(),
  title: line(200, 0).nullish(),
  description: text(20_000, 0).nullish(),
  customer: line(253, 0).nullish(),
  order: line(60, 0).nullish(),
  lineItemNumbers: LineItemNumbers.nullish(),
  reason: z.strictObject({ code: ReasonCode.nullish(), text: text(4000, 0).nullish() }).nullish(),
  amount: MoneyInput.nullish(),
  contact: z
    .strictObject({
      name: line(200, 0).nullish(),
      email: z.union([z.literal(''), Email]).nullish(),
      phone: z.union([z.literal(''), Phone]).nullish(),
      locale: Locale.nullish(),
    })
    .nullish(),
  attachmentIds: AttachmentIds.optional(),
};

const FilingBody = z.strictObject({
  ...FIELDS,
  problemType: ProblemType,
  draft: z.literal(false).optional(),
  description: text(20_000, 0).default(''),
  lineItemNumbers: LineItemNumbers.optional().meta({ description: 'Some lines of the order; all of them when absent' }),
  amount: MoneyInput.optional().meta({ description: 'What may be refunded, when absent' }),
  attachmentIds: AttachmentIds.default([]),
});
/** A cancellation, whole. */
export const CancellationBody = FilingBody.extend({ problemType: z.literal('cancellation') }).meta({
  id: 'CancellationFiling',
});
export type CancellationBody = z.infer<typeof CancellationBody>;

/** Any other request: a conversation. It may name a customer. */
export const RequestBody = z
  .strictObject({
    problemType: ProblemType.exclude(['cancellation']),
    draft: z.literal(false).optional(),
    impact: Impact,
    title: FIELDS.title,
    description: FIELDS.description,
    customer: line(253).nullish(),
    answers: Answers.default({}),
    contact: Contact,
    attachmentIds: AttachmentIds.default([]),
  })
  .meta({ id: 'RequestFiling' });
export type RequestBody = z.infer<typeof RequestBody>;

/** Only a cancellation is kept as a draft: any other request is a few words. */
export const DraftBody = z
  .strictObject({ ...HOLES, problemType: z.literal('cancellation'), draft: z.literal(true) })
  .meta({ id: 'TicketDraft' });
export type DraftBody = z.infer<typeof DraftBody>;

export const PreviewBody = z.strictObject({
  ...HOLES,
  answers: Answers.nullish(),
  problemType: ProblemType,
  draft: z.boolean().optional(),
});
export type PreviewBody = z.infer<typeof PreviewBody>;

/** Of a draft: anything but the problem type. Of a filed cancellation: what does not change whose purchase it is. */
export const ChangeBody = z.strictObject(HOLES).meta({ id: 'TicketChange' });
export type ChangeBody = z.infer<typeof ChangeBody>;

/** OpenAPI's `discriminator` knows texts that are always there; `draft` is neither. */
const undiscriminated = {
  override: ({ jsonSchema }: { jsonSchema: object }) => Reflect.deleteProperty(jsonSchema, 'discriminator'),
};

/** What POST /api/v1/tickets takes. */
export const TicketBody = z.discriminatedUnion('problemType', [
  z.discriminatedUnion('draft', [CancellationBody, DraftBody]).meta(undiscriminated),
  RequestBody,
]);

export const ApproveBody = z.strictObject({
  amount: MoneyInput.optional().meta({
    description: 'When absent: what the first approver approved, or what was requested',
  }),
  onBehalfOf: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'A colleague who is away and named the caller' }),
  comment: text(4000, 0).optional(),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: "The ticket's `approvalDigest`" }),
});
export const RejectBody = z.strictObject({ reason: text(4000) });
export const QuestionBody = z.strictObject({ question: text(10_000) });
export const AnswerBody = z.strictObject({ text: text(10_000), attachmentIds: AttachmentIds.default([]) });
export const WithdrawBody = z.strictObject({ reason: text(4000, 0).optional() });
export const ResolveBody = z.strictObject({ text: text(10_000) });
export const AssignBody = z.strictObject({
  assignee: z.string().min(1).max(200).nullable().meta({ description: "A desk member's ID, `me`, or null for nobody" }),
});
export const ResumeBody = z.strictObject({ action: z.enum(RESUME_ACTIONS), evidence: text(4000, 0).optional() });
export const SubmitBody = z.strictObject({});

export const TicketParams = z.strictObject({
  ticketId: z.union([Guid, z.string().regex(/^[1-9]\d{0,9}$/)]).meta({ description: 'The ID or the number' }),
});

/** A word of the desk's own; written in small letters, so that each is there once. */
export const Tag = line(40)
  .transform((typed) => typed.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' '))
  .pipe(line(40));
/** Of one ticket. */
export const TAGS_MOST = 20;
const Tags = z.array(Tag).max(TAGS_MOST);
export const TagsBody = z
  .strictObject({
    tags: Tags.optional().meta({ description: 'All that it has from now on' }),
    add: Tags.optional().meta({ description: 'Instead of `tags`: the others stay, whoever changes them meanwhile' }),
    remove: Tags.optional().meta({ description: 'Goes with `add`' }),
  })
  .refine(({ tags, add, remove }) => (tags === undefined) === (add !== undefined || remove !== undefined), {
    path: ['tags'],
    params: { code: 'required' },
  });
