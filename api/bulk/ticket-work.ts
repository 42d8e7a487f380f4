import { z } from 'zod';
import type { BulkPreview, BulkTask } from '../../activities/bulk/deputy.js';
import type { Person } from '../../domain/cancellation/state.js';
import { friendlyName } from '../../domain/titles.js';
import type { Who } from '../../platform/auth/who.js';
import { type Evidence, evidenceOf } from '../../platform/database/evidence.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Acting } from '../acting.js';
import { TicketParams } from '../tickets/bodies.js';
import { asUsed } from '../tickets/bound.js';
import type { FilingDeps } from '../tickets/file-case.js';
import { personOf } from '../tickets/person.js';
import { findTicket, type TicketRow } from '../tickets/rows.js';
import type { TicketView } from '../tickets/schema.js';
import { verdictOf } from '../tickets/state.js';
import { namesOf } from '../tickets/summary.js';
import { verdictView } from '../tickets/view.js';
import { problemOf } from './problem.js';
import type { Found } from './view.js';

/** One ticket of a job, as whoever made the job sees it at this instant. */
export interface Subject<Instruction> {
  readonly row: TicketRow;
  readonly who: Who;
  readonly by: Person;
  readonly instruction: Instruction;
}

/** A ticket whose turn it is. */
interface Turn<Instruction> extends Subject<Instruction> {
  readonly acting: Acting;
  readonly deps: FilingDeps;
  readonly rowId: string;
  /** As the preview showed it. */
  readonly found: Found | null;
}

/** One kind of job about tickets: it does to each what the same person could do to that one alone. */
interface TicketWork<Instruction> {
  /** What the preview shows besides the ticket, whether it can be done or not. */
  readonly shows?: (subject: Subject<Instruction>, used: Evidence['view']) => Partial<Found>;
  /** Errors: what it would be refused for. */
  readonly assert: (subject: Subject<Instruction>, found: Partial<Found>) => void;
  /** Done again, it is done once. Errors: refusals. */
  readonly act: (turn: Turn<Instruction>) => Promise<unknown>;
}

/** How the rows of a kind are looked at, and done. */
export interface RowWork {
  readonly preview: (acting: Acting, deps: FilingDeps, task: BulkTask) => Promise<BulkPreview>;
  readonly act: (acting: Acting, deps: FilingDeps, task: BulkTask) => Promise<{ readonly ticketId: string }>;
}

/** A row that names a ticket. */
export const TicketTask = z.strictObject({ ticket: TicketParams.shape.ticketId });

async function subjectOf<Instruction>(tx: Tx, who: Who, task: BulkTask): Promise<Subject<Instruction>> {
  const row = await findTicket(tx, who, TicketTask.parse(task.task).ticket);
  const by = await personOf(tx, who, row.currency);
  return { row, who, by, instruction: task.instruction as Instruction };
}

async function foundOf(tx: Tx, row: TicketRow): Promise<Found> {
  const verdict = verdictOf(row);
  const names = await namesOf(tx, [row.assigneeId]);
  return {
    customer: row.customer && { customerId: row.customer.tenantGuid, companyName: row.customer.companyName },
    products: row.lines.map(({ orderLine: { sku } }) => ({
      title: friendlyName('en', sku),
      titleZh: friendlyName('zh-TW', sku),
    })),
    verdict: verdict && verdictView(verdict),
    ticket: {
      title: row.title,
      status: row.status as TicketView['status'],
      assignee: row.assigneeId === null ? null : names(row.assigneeId),
      tags: row.tags.map(({ tag }) => tag),
    },
  };
}

export function ticketWork<Instruction>({ shows, assert, act }: TicketWork<Instruction>): RowWork {
  return {
    preview: (acting, _deps, task) =>
      acting.data(async (tx) => {
        const { row: bound, ...rest } = await subjectOf<Instruction>(tx, acting.who, task);
        const lines = bound.lines.map(({ orderLineId }) => orderLineId);
        const evidence = await evidenceOf(tx, lines);
        const row = asUsed(bound, evidence);
        const subject = { ...rest, row };
        const found = { ...(await foundOf(tx, row)), ...shows?.(subject, evidence.view) };
        const problem = problemOf(() => assert(subject, found));
        return { found, ticketId: row.id, lineIds: [row.id], problem };
      }),
    act: async (acting, deps, task) => {
      const subject = await acting.data((tx) => subjectOf<Instruction>(tx, acting.who, task));
      await act({ ...subject, acting, deps, rowId: task.rowId, found: task.found as Found | null });
      return { ticketId: subject.row.id };
    },
  };
}
