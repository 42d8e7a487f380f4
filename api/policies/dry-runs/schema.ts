import { z } from 'zod';
import { DRY_RUN_STATES, DRY_RUN_TICKETS } from '../../../domain/policy/dry-run.js';
import { Actor, Guid, Instant, listOf, Money } from '../../schema.js';
import { VerdictReason } from '../../software/schema.js';

const DRAFT = 'draft';

export const DryRunBody = z.strictObject({
  policy: z
    .union([z.literal(DRAFT), z.int().min(1).max(1_000_000)])
    .meta({ description: '`draft`, or the number of a published version' }),
  tickets: z.enum(DRY_RUN_TICKETS),
  submittedFrom: Instant.nullish(),
  submittedTo: Instant.nullish(),
});
export type DryRunBody = z.infer<typeof DryRunBody>;

/** What goes back by right, over all tickets that were judged. */
const Sum = z.object({ currency: z.string(), before: Money, after: Money, difference: Money });

export const DryRunView = z
  .object({
    id: z.string(),
    /** As it was when the run began; `draftRevision` is null for a published version. */
    policy: z.object({ version: z.number().int(), draftRevision: z.number().int().nullable() }),
    tickets: z.enum(DRY_RUN_TICKETS),
    submittedFrom: Instant.nullable(),
    submittedTo: Instant.nullable(),
    state: z.enum(DRY_RUN_STATES),
    /** Tickets judged so far, and how many there are; null before they were counted. */
    seen: z.number().int(),
    total: z.number().int().nullable(),
    /** Tickets that would be decided otherwise; the four ways in which may overlap. */
    changed: z.number().int(),
    closes: z.number().int().meta({ description: 'Inside the window before, outside now' }),
    opens: z.number().int().meta({ description: 'Outside the window before, inside now' }),
    otherAmount: z.number().int().meta({ description: 'On the same side of the window, another amount at most' }),
    otherDecision: z.number().int().meta({ description: 'Other approvals, or by the policy itself' }),
    sums: z.array(Sum),
    askedBy: Actor,
    startedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'DryRun' });
export type DryRunView = z.infer<typeof DryRunView>;
export const DryRunList = listOf(DryRunView);
export type DryRunList = z.infer<typeof DryRunList>;

const SaidView = z
  .object({
    outcome: z.enum(['inside-window', 'outside-window']),
    refundable: Money.meta({ description: 'What goes back by right: nothing outside the window' }),
    most: Money.meta({ description: 'The most that can be given back, by an exception too' }),
    decision: z.object({
      automatic: z.boolean(),
      approvals: z.number().int(),
      managers: z.number().int(),
      outside: z.enum(['managers', 'approvers', 'nobody']).nullable(),
    }),
    reasons: z.array(VerdictReason),
  })
  .meta({ id: 'DryRunSaid' });

export const DryRunChangeView = z
  .object({
    ticket: z.object({ id: z.string(), number: z.number().int() }),
    before: SaidView,
    after: SaidView,
    /** Of what goes back by right. */
    difference: Money,
  })
  .meta({ id: 'DryRunChange' });
export type DryRunChangeView = z.infer<typeof DryRunChangeView>;
export const DryRunChangeList = listOf(DryRunChangeView);
export type DryRunChangeList = z.infer<typeof DryRunChangeList>;

export const DryRunParams = z.strictObject({ runId: Guid });
