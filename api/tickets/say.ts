import { WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { Command } from '../../domain/cancellation/commands.js';
import type { Person } from '../../domain/cancellation/state.js';
import { cancellationWorkflowId, supportWorkflowId } from '../../domain/ids.js';
import { IllegalMove, Refusal } from '../../domain/refusals.js';
import type { SupportCommand } from '../../domain/support/state.js';
import { cancellationStart } from '../../workflows/start.js';
import { withdraw } from '../../workflows/cancellation/messages.js';
import type { Ticket } from '../../generated/prisma/client.js';
import type { Acting } from '../acting.js';
import type { Deps } from '../deps.js';
import type { Answer, Call } from '../endpoint.js';
import { DependencyUnavailable } from '../errors.js';
import { assertMatch } from '../etag.js';
import { inLine } from '../in-line.js';
import { insist, isCaughtEnding, type Told, tellWorkflow, updateIdOf } from '../temporal.js';
import { answerWith, etagOf } from './answer.js';
import { type FilingDeps, inputOf } from './file-case.js';
import { personOf } from './person.js';
import { assertStanding } from './merged.js';
import { findTicketRow, isCancellation, isDraft } from './rows.js';

type TicketCall = Call<{ ticketId: string }>;

/** A ticket that somebody wants to do something to, and who they are to its rules. */
export interface Subject {
  readonly row: Ticket;
  readonly by: Person;
}

/** Reads the ticket and checks `If-Match`. Errors: `NotFound`, `EditConflict`. */
export async function subjectOf(call: TicketCall): Promise<Subject> {
  const subject = await call.data(async (tx) => {
    const row = await findTicketRow(tx, call.who, call.params.ticketId);
    return { row, by: await personOf(tx, call.who, row.currency) };
  });
  assertMatch(call.req, etagOf(subject.row));
  return subject;
}

/** One update, and how it is said: again with the same ID it is the same one. */
interface Saying {
  readonly updateId: string;
  readonly ask: () => Promise<unknown>;
}

/** The same verb by the same person with the same key is one update. */
function sayingOf(
  { who, intent }: Acting,
  row: Ticket,
  verb: string,
  say: (updateId: string) => Promise<unknown>,
): Saying {
  const updateId = updateIdOf(who.id, verb, row.id, intent);
  return { updateId, ask: () => inLine(row.id, () => say(updateId)) };
}

const gone = (status: string) => new IllegalMove(`This is not possible while the ticket is ${status}.`);
const isGone = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  error instanceof WorkflowExecutionAlreadyStartedError ||
  isCaughtEnding(error);

/** Whether what was said is not taken and never will be; after any other error it may be. */
export const isRefused = (error: unknown): boolean =>
  error instanceof Refusal || error instanceof WorkflowUpdateFailedError;

/** Asks the workflow to decide. Errors: its refusals; `IllegalMove` where it has ended. */
const tell = (acting: Acting, deps: FilingDeps, row: Ticket, { ask }: Saying): Promise<Told<unknown>> =>
  tellWorkflow(deps, acting.arrivedAtMs, ask).catch(async (error: unknown) => {
    if (!isGone(error)) throw error;
    const now = await acting.data((tx) => findTicketRow(tx, acting.who, row.id));
    throw gone(now.status);
  });

/** Answers with what came of it: 200 when the workflow confirmed, 202 when it is still at it. */
async function decided(call: TicketCall, deps: Deps, row: Ticket, saying: Saying): Promise<Answer> {
  const told = await tell(call, deps, row, saying);
  if ('unconfirmed' in told && told.unconfirmed === 'away') {
    throw new DependencyUnavailable('The decision could not be taken just now. Send it again with the same key.');
  }
  if ('confirmed' in told) return answerWith(call, row.id, 200);
  insist(deps, saying.updateId, saying.ask);
  return { ...(await answerWith(call, row.id, 202)), unsettled: true };
}

/** The update's name is the command's verb. */
function toCase(acting: Acting, { temporal }: FilingDeps, row: Ticket, command: Command): Saying {
  const { verb } = command;
  const handle = temporal.workflow.getHandle(cancellationWorkflowId(row.id));
  const args: [Command] = [command];
  return sayingOf(acting, row, verb, (updateId) => handle.executeUpdate(verb, { updateId, args }));
}

/** Says something to a cancellation, without an answer over HTTP. */
export const tellCase = (acting: Acting, deps: FilingDeps, row: Ticket, command: Command): Promise<Told<unknown>> =>
  tell(acting, deps, row, toCase(acting, deps, row, command));

/** Says something to a cancellation, and answers with it. */
export function sayToCase(call: TicketCall, deps: Deps, row: Ticket, command: Command): Promise<Answer> {
  if (isDraft(row) && command.verb === 'withdraw') return withdrawDraft(call, deps, row, command);
  return decided(call, deps, row, toCase(call, deps, row, command));
}

/** A draft that was begun while Temporal was away has no workflow yet: it is started to be ended. */
function withdrawDraft(call: TicketCall, deps: Deps, row: Ticket, command: Extract<Command, { verb: 'withdraw' }>) {
  const { type, options } = cancellationStart(inputOf(deps, row), deps.settings.taskQueue);
  const say = (updateId: string) =>
    deps.temporal.workflow.executeUpdateWithStart(withdraw, {
      startWorkflowOperation: new WithStartWorkflowOperation(type, options),
      updateId,
      args: [command],
    });
  return decided(call, deps, row, sayingOf(call, row, command.verb, say));
}

/** Says something to a general request. */
export async function sayToRequest(
  call: TicketCall,
  deps: Deps,
  row: Ticket,
  command: SupportCommand,
): Promise<Answer> {
  const { verb } = command;
  const standing = () => call.data((tx) => assertStanding(tx, row.id));
  if (verb !== 'unmerge' && verb !== 'merge') await standing();
  const handle = deps.temporal.workflow.getHandle(supportWorkflowId(row.id));
  const args: [SupportCommand] = [command];
  const say = (updateId: string) => handle.executeUpdate(verb, { updateId, args });
  return decided(call, deps, row, sayingOf(call, row, verb, say)).catch(async (error: unknown) => {
    // A merge sent again is answered as it was: the workflow knows whether it is the same one.
    if (verb === 'merge' && !(error instanceof DependencyUnavailable)) await standing();
    throw error;
  });
}

/** Errors: `IllegalMove` when this verb is not for this kind of ticket. */
export function assertKind(row: Ticket, kind: 'cancellation' | 'request'): void {
  if (isCancellation(row) === (kind === 'cancellation')) return;
  throw new IllegalMove('This kind of ticket does not have this step.');
}
