import { z } from 'zod';
import { BULK_KINDS, BULK_MOVES, BULK_ROW_STATES, BULK_STATES } from '../../domain/bulk/job.js';
import { Visibility } from '../messages/schema.js';
import { Actor, Guid, Instant, line, listOf, Money, PAGE, PartnerRef, PersonRef, Problem } from '../schema.js';
import { EvidenceView } from '../tickets/decision-schema.js';
import { TicketSummary, VerdictView } from '../tickets/schema.js';

export const BulkParams = z.strictObject({ jobId: Guid });
export const BulkName = z.strictObject({
  name: line(200, 0).default('').meta({ description: 'What you call it: the name of the file' }),
});
export const BulkRowsQuery = z.strictObject({ ...PAGE, state: z.enum(BULK_ROW_STATES).optional() });

const Counts = z
  .object({
    waiting: z.number().int().meta({ description: 'Not looked at yet' }),
    ready: z.number().int().meta({ description: 'To be done' }),
    done: z.number().int(),
    refused: z.number().int(),
    repeatable: z.number().int().meta({ description: 'Refused, and can be tried once more' }),
  })
  .meta({ id: 'BulkCounts' });

/** What the rows of an approving job come to, in one currency and state. */
const Sum = z
  .object({
    state: z.enum(BULK_ROW_STATES),
    aboveLimit: z.boolean().meta({ description: 'Refused, and above the limit of whoever made the job' }),
    rows: z.number().int(),
    amount: Money,
  })
  .meta({ id: 'BulkSum' });

/** What is the same for all rows of a job: of each kind its own. */
const Instruction = z
  .object({
    assignee: PersonRef.nullable().optional().meta({ description: 'Who is given them; null for nobody' }),
    add: z.array(z.string()).optional(),
    remove: z.array(z.string()).optional(),
    text: z.string().optional(),
    textZh: z.string().nullable().optional(),
    visibility: Visibility.optional(),
    comment: z.string().optional(),
  })
  .meta({ id: 'BulkInstruction' });

export const BulkJobView = z
  .object({
    id: z.string(),
    kind: z.enum(BULK_KINDS),
    name: z.string(),
    instruction: Instruction,
    state: z.enum(BULK_STATES),
    total: z.number().int(),
    counts: Counts,
    sums: z.array(Sum).meta({ description: 'What the preview found to approve; empty for other kinds of jobs' }),
    partner: PartnerRef.nullable(),
    askedBy: Actor,
    moves: z.array(z.enum(BULK_MOVES)).meta({ description: 'What you can say to it now' }),
    withheld: z.array(z.enum(BULK_MOVES)).meta({
      description: 'What others could say to it now: to let it go on is up to whoever made it, as whom it acts',
    }),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'BulkJob' });
export type BulkJobView = z.infer<typeof BulkJobView>;
export const BulkJobList = listOf(BulkJobView);
export type BulkJobList = z.infer<typeof BulkJobList>;

const Found = z.object({
  customer: z.object({ customerId: z.string(), companyName: z.string() }).nullable(),
  products: z.array(z.string()),
  verdict: VerdictView.nullable(),
  ticket: TicketSummary.pick({ title: true, status: true, assignee: true, tags: true }).nullable(),
  amount: Money.nullable().meta({ description: 'What would be approved' }),
  limit: Money.nullable().meta({ description: 'That of whoever made the job, where the amount is above it' }),
  reason: TicketSummary.shape.reason.meta({ description: 'Why it is asked for, where it would be approved' }),
  evidence: EvidenceView.nullable().meta({ description: 'How the software had been used, where it would be approved' }),
  text: z.string().nullable().meta({ description: 'What would be written' }),
});
export type FoundView = z.infer<typeof Found>;

/** What the same thing asked by itself would be answered. */
const RowProblem = Problem.pick({ status: true, code: true, title: true, detail: true, ticketId: true })
  .extend({
    errors: z.array(
      z.object({
        pointer: z.string(),
        column: z.string().nullable().meta({ description: 'Of the file, where it is a cell' }),
        code: z.string(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'BulkRowProblem' });

export const BulkRowView = z
  .object({
    id: z.string(),
    place: z.number().int(),
    line: z.number().int().nullable().meta({ description: 'Where it begins in the file, from 1' }),
    state: z.enum(BULK_ROW_STATES),
    said: z.object({
      ...{ customer: z.string().nullable(), order: z.string().nullable(), title: z.string().nullable() },
      ticket: z.string().nullable().meta({ description: 'As it was named' }),
    }),
    found: Found.nullable().meta({ description: 'As it was in the preview' }),
    ticket: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    problem: RowProblem.nullable(),
    repeatable: z.boolean(),
    doneAt: Instant.nullable(),
  })
  .meta({ id: 'BulkRow' });
export type BulkRowView = z.infer<typeof BulkRowView>;
export const BulkRowList = listOf(BulkRowView);
export type BulkRowList = z.infer<typeof BulkRowList>;
