import { WorkflowNotFoundError } from '@temporalio/client';
import { type Difference, explained } from '../../domain/reconciliation.js';
import { MINUTE_MS } from '../../domain/time.js';
import { lifecycleQueue } from '../../workflows/queues.js';
import type { Deps } from '../deps.js';
import { several } from '../keys/several.js';
import { type Check, pageOf } from './check.js';

const MOST = 200;
/** The sweeper looks every few seconds; what it has not started by then, it cannot. */
const SWEPT_MS = 5 * MINUTE_MS;
/** A workflow ends right after it has closed its ticket, or gives held keys back first. */
const ENDING_MS = 10 * MINUTE_MS;

interface OpenTicket {
  readonly id: string;
  readonly problemType: string;
  readonly status: string;
  readonly submittedAt: Date;
  readonly updatedAt: Date;
}

/** Workflow IDs are the contract of `domain/ids.ts`, spelled out here. */
const workflowIdOf = ({ id, problemType }: Pick<OpenTicket, 'id' | 'problemType'>): string =>
  `${problemType === 'cancellation' ? 'cancellation' : 'support'}/${id}`;

/** How Temporal calls the state of the newest run; `none` when it knows no such workflow. */
async function runOf({ client }: Deps, workflowId: string): Promise<string> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'none';
    throw error;
  }
}

async function withoutWorkflow(deps: Deps, ticket: OpenTicket): Promise<Difference[]> {
  const found = await runOf(deps, workflowIdOf(ticket));
  if (found === 'RUNNING') return [];
  const { id, status, submittedAt } = ticket;
  const explanation = explained('sweeper-starts-it', {
    sinceMs: submittedAt.getTime(),
    forMs: SWEPT_MS,
    nowMs: Date.now(),
  });
  const about = { kind: 'case-without-workflow', subject: id, ticketId: id } as const;
  return [{ ...about, expected: `a running workflow (${status})`, found, explanation }];
}

/** Every open ticket has somebody who works on it: its workflow. */
export const compareCases: Check = async (deps, { after }) => {
  const rows = await deps.db.prisma.$queryRaw<OpenTicket[]>`
    SELECT id::text, problem_type AS "problemType", status, submitted_at AS "submittedAt", updated_at AS "updatedAt"
    FROM tickets WHERE submitted_at IS NOT NULL AND closed_at IS NULL AND id::text > ${after}
    ORDER BY id::text LIMIT ${MOST}`;
  const differences = (await several(rows, (row) => withoutWorkflow(deps, row))).flat();
  return pageOf(rows, MOST, { differences, place: ({ id }) => id });
};

interface Ended {
  readonly id: string;
  readonly status: string;
  readonly closedAt: Date | null;
  /** It went into another one: its workflow waits for the end of the time in which that can be undone. */
  readonly merged: boolean;
}

/** A listing is a little late, so each is looked at once more by itself before anything is said. */
async function withoutCase(deps: Deps, workflowId: string, ticket: Ended | undefined): Promise<Difference[]> {
  if (ticket?.closedAt === null || ticket?.merged || (await runOf(deps, workflowId)) !== 'RUNNING') return [];
  const sinceMs = ticket?.closedAt.getTime() ?? 0;
  const explanation = ticket ? explained('just-closed', { sinceMs, forMs: ENDING_MS, nowMs: Date.now() }) : null;
  const about = { kind: 'workflow-without-case', subject: workflowId, ticketId: ticket?.id ?? null } as const;
  return [
    { ...about, expected: ticket ? `ended (${ticket.status})` : 'no such ticket', found: 'RUNNING', explanation },
  ];
}

/** Every running workflow of a case has an open ticket. */
export const compareWorkflows: Check = async (deps) => {
  const { client, db, settings } = deps;
  const queue = lifecycleQueue(settings.taskQueue);
  const query = `ExecutionStatus = 'Running' AND WorkflowType IN ('cancellation', 'support') AND TaskQueue = '${queue}'`;
  const running: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) running.push(workflowId);
  const differences: Difference[] = [];
  for (let from = 0; from < running.length; from += MOST) {
    const ids = running.slice(from, from + MOST);
    const ticketIds = ids.map((workflowId) => workflowId.split('/')[1] ?? '');
    const rows = await db.prisma.$queryRaw<Ended[]>`
      SELECT id::text, status, closed_at AS "closedAt",
        EXISTS (SELECT FROM ticket_merges m WHERE m.ticket_id = t.id) AS merged
      FROM tickets t WHERE id::text = ANY (${ticketIds}::text[])`;
    const known = new Map(rows.map((row) => [row.id, row]));
    const looked = await several(ids, (id) => withoutCase(deps, id, known.get(id.split('/')[1] ?? '')));
    differences.push(...looked.flat());
  }
  return { checked: running.length, differences, next: null };
};
