import { z } from 'zod';
import { DIFFERENCE_KINDS, type DifferenceKind, EXPLANATIONS, RECONCILED } from '../../domain/reconciliation.js';
import { Actor, Guid, Instant, listOf, PAGE, text } from '../schema.js';

/** `checked` is how much of each was looked at; null where it could not be compared, and the run is `failed` then. */
export const ReconciliationView = z
  .object({
    id: z.string(),
    /** Null: the schedule's own. */
    askedBy: Actor.nullable(),
    state: z.enum(['running', 'done', 'failed']),
    step: z.enum(RECONCILED).nullable(),
    checked: z.partialRecord(z.enum(RECONCILED), z.number().int().nullable()),
    /** Differences seen that nobody has answered for. */
    found: z.number().int(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationView = z.infer<typeof ReconciliationView>;
export const ReconciliationList = listOf(ReconciliationView);
export type ReconciliationList = z.infer<typeof ReconciliationList>;

const KINDS = Object.values(DIFFERENCE_KINDS).flat() as unknown as readonly [DifferenceKind, ...DifferenceKind[]];
export const DIFFERENCE_STATES = ['open', 'explained', 'resolved'] as const;

export const DifferenceView = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    subject: z.string(),
    ticket: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    expected: z.string(),
    found: z.string(),
    state: z.enum(DIFFERENCE_STATES),
    /** Why it may be so for now, and until when that holds. */
    explanation: z.object({ code: z.enum(EXPLANATIONS), until: Instant }).nullable(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    resolvedAt: Instant.nullable(),
    /** Null: it had gone by itself. */
    resolvedBy: Actor.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Difference' });
export type DifferenceView = z.infer<typeof DifferenceView>;
export const DifferenceList = listOf(DifferenceView);
export type DifferenceList = z.infer<typeof DifferenceList>;

export const DifferencesQuery = z.strictObject({ ...PAGE, state: z.enum(DIFFERENCE_STATES).optional() });
export const ReconciliationParams = z.strictObject({ reconciliationId: Guid });
export const DifferenceParams = z.strictObject({ differenceId: Guid });
export const ResolutionBody = z.strictObject({ note: text(2_000, 3) });
