import { z } from 'zod';
import { ESCALATION_READERS } from '../../domain/sla/terms.js';
import { IMPACTS, type Impact, PROBLEM_TYPES } from '../../domain/words.js';
import { CalendarBody } from '../calendars/schema.js';
import { Actor, Guid, Instant, listOf, PAGE, PartnerRef } from '../schema.js';

const MINUTES_MOST = 366 * 24 * 60;
const STEPS_MOST = 10;
const minutes = (least: number) => z.int().min(least).max(MINUTES_MOST);

const Target = z
  .strictObject({ firstAnswerMinutes: minutes(1), decisionMinutes: minutes(1) })
  .refine(({ firstAnswerMinutes, decisionMinutes }) => firstAnswerMinutes <= decisionMinutes, {
    path: ['decisionMinutes'],
    params: { code: 'before-answer' },
  });

/** Of the desk's hours, as every minute here. */
export const SlaTermsBody = z
  .strictObject({
    targets: z.strictObject(Object.fromEntries(IMPACTS.map((each) => [each, Target])) as Record<Impact, typeof Target>),
    warnAtPercent: z.int().min(1).max(99),
    escalations: z
      .array(z.strictObject({ afterMinutes: minutes(0), to: z.enum(ESCALATION_READERS) }))
      .max(STEPS_MOST)
      .meta({ description: 'Who hears of a broken promise, so many minutes after it; ascending' }),
  })
  .superRefine(({ escalations }, context) => {
    for (const [index, { afterMinutes }] of escalations.entries()) {
      const path = ['escalations', index, 'afterMinutes'];
      const isLater = afterMinutes >= (escalations[index - 1]?.afterMinutes ?? 0);
      if (!isLater) context.addIssue({ code: 'custom', path, params: { code: 'step-order' } });
    }
  })
  .meta({ id: 'SlaTerms' });
export type SlaTermsBody = z.output<typeof SlaTermsBody>;

export const PolicyId = z.enum(['default', ...PROBLEM_TYPES]);
export const SlaPolicyParams = z.strictObject({ policyId: PolicyId });
export const SlaPolicyBody = z.strictObject({ terms: SlaTermsBody }).meta({ id: 'SlaPolicyBody' });

export const SlaPolicyView = z
  .object({ policyId: PolicyId, terms: SlaTermsBody, author: Actor, updatedAt: Instant })
  .meta({ id: 'SlaPolicy' });
export type SlaPolicyView = z.infer<typeof SlaPolicyView>;
export const SlaPolicyList = listOf(SlaPolicyView);
export type SlaPolicyList = z.infer<typeof SlaPolicyList>;

/**
 * A change that is about to be made: of a calendar (without an ID: a new one), of terms, or of both. Without a body, or
 * without terms, it is to be dropped.
 */
export const PreviewBody = z
  .strictObject({
    calendar: z
      .strictObject({ calendarId: Guid.nullable(), body: CalendarBody.nullable() })
      .refine(({ calendarId, body }) => calendarId !== null || body !== null, {
        path: ['calendarId'],
        params: { code: 'required' },
      })
      .optional(),
    policy: z.strictObject({ policyId: PolicyId, terms: SlaTermsBody.nullable() }).optional(),
  })
  .meta({ id: 'SlaPreviewBody' });
export type PreviewBody = z.output<typeof PreviewBody>;
export const PreviewQuery = z.strictObject(PAGE);

const Moved = z.object({ before: Instant.nullable(), after: Instant.nullable() });

/** An open ticket that would be due at another instant. A clock that would not move is null. */
export const PreviewItem = z.object({
  ticketId: z.string(),
  number: z.number().int(),
  title: z.string(),
  partner: PartnerRef,
  firstAnswer: Moved.nullable(),
  decision: Moved.nullable(),
  /** It would be overdue at once. */
  breaks: z.boolean(),
});
export type PreviewItem = z.infer<typeof PreviewItem>;

/** What saving a change would do to open tickets. Counts come with the first page. */
export const PreviewView = z
  .object({
    items: z.array(PreviewItem),
    nextCursor: z.string().nullable(),
    counts: z
      .object({
        open: z.number().int(),
        changed: z.number().int(),
        earlier: z.number().int(),
        later: z.number().int(),
        breaks: z.number().int(),
        /** There are more open tickets than were looked at. */
        more: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'SlaPreview' });
export type PreviewView = z.infer<typeof PreviewView>;
