import { WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { timingsOf } from '../../domain/cancellation/deadlines.js';
import type { Person } from '../../domain/cancellation/state.js';
import type { Who } from '../../platform/auth/who.js';
import { file } from '../../workflows/cancellation/messages.js';
import { cancellationStart, supportStart } from '../../workflows/start.js';
import { file as fileSupport } from '../../workflows/support/messages.js';
import type { Ticket } from '../../generated/prisma/client.js';
import type { Deps } from '../deps.js';
import { type Told, tellWorkflow, updateIdOf } from '../temporal.js';
import { type FilingRow, isCancellation } from './rows.js';
import { requestOf, rulesOf } from './state.js';

export const inputOf = (
  { settings }: Pick<Deps, 'settings'>,
  row: Pick<Ticket, 'id' | 'number' | 'partnerId' | 'cycle'>,
) => ({
  v: 1 as const,
  ticketId: row.id,
  ticketNumber: row.number,
  partnerId: row.partnerId,
  cycle: row.cycle,
  timings: timingsOf(settings),
});

/** Whoever files decides nothing by an amount, so no limit is looked up. */
export const filerOf = ({ id, name, role }: Who): Person => ({ id, name, role, limitMinor: null });

/** What filing stands on. */
export type FilingDeps = Pick<Deps, 'settings' | 'temporal' | 'connection' | 'log'>;

/** What is filed, by whom, and since when they wait. */
interface Filing {
  readonly row: FilingRow;
  readonly by: Person;
  readonly sinceMs: number;
}

/** The case has an answer to this already, or has ended; its row says how it stands. */
const SAID_ALREADY = [WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError];

/**
 * Files an accepted ticket with its workflow, and waits a moment. The row is committed: when Temporal is slow or away,
 * the sweeper files it later, by the same words. Throws nothing.
 */
export async function fileCase(deps: FilingDeps, { row, by, sinceMs }: Filing): Promise<Told<unknown>> {
  try {
    return await tellWorkflow(deps, sinceMs, () =>
      isCancellation(row) ? tellCancellation(deps, row, by) : tellSupport(deps, row, by),
    );
  } catch (error) {
    if (SAID_ALREADY.some((kind) => error instanceof kind)) return { confirmed: null };
    // The ticket is accepted: nothing that goes wrong from here on may say otherwise.
    deps.log.warn({ err: error, ticket: row.number }, 'a ticket was accepted and not filed at once');
    return { unconfirmed: 'slow' };
  }
}

function tellCancellation(deps: FilingDeps, row: FilingRow, by: Person): Promise<unknown> {
  const request = requestOf(row);
  if (!request) throw new Error(`Ticket ${row.number} was accepted with holes`);
  const rules = rulesOf(row);
  const filing = { by, request, ...(rules && { rules }) };
  const { type, options } = cancellationStart({ ...inputOf(deps, row), filing }, deps.settings.taskQueue);
  return deps.temporal.workflow.executeUpdateWithStart(file, {
    startWorkflowOperation: new WithStartWorkflowOperation(type, options),
    updateId: updateIdOf('file', row.id, by.id),
    args: [{ verb: 'file', ...filing }],
  });
}

function tellSupport(deps: FilingDeps, row: FilingRow, by: Person): Promise<unknown> {
  const { type, options } = supportStart({ ...inputOf(deps, row), filedBy: by }, deps.settings.taskQueue);
  return deps.temporal.workflow.executeUpdateWithStart(fileSupport, {
    startWorkflowOperation: new WithStartWorkflowOperation(type, options),
    updateId: updateIdOf('file', row.id, by.id),
    args: [{ verb: 'file', by }],
  });
}

/** Gives a draft its reminders and its expiry. A draft is kept without them too. */
export async function startDraft(deps: FilingDeps, { row, sinceMs }: { row: Ticket; sinceMs: number }): Promise<void> {
  const { type, options } = cancellationStart(inputOf(deps, row), deps.settings.taskQueue);
  await tellWorkflow(deps, sinceMs, () => deps.temporal.workflow.start(type, options)).catch((error: unknown) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) {
      deps.log.warn({ err: error, ticket: row.number }, 'a draft has no reminders yet');
    }
  });
}
