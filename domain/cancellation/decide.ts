import { may } from '../permissions.js';
import { outsideDecider } from '../policy/policy.js';
import {
  ApprovalStale,
  EditConflict,
  Forbidden,
  IllegalMove,
  OutsideWindow,
  RefundExceedsRemaining,
  SelfApproval,
} from '../refusals.js';
import { asRead, assertJoins, voicesOf } from './approvals.js';
import { decideProceed } from './awaited.js';
import type { Command, CommandOf } from './commands.js';
import { isAboveLimit } from './limits.js';
import type { CancellationState, CaseRequest } from './state.js';
import type { CancellationStatus } from './status.js';

/** Where each verb may be said. `file` on a case that is filed already is answered by {@link decide} itself. */
export const ALLOWED_IN = {
  file: ['collecting'],
  amend: ['awaiting_approval', 'awaiting_information'],
  approve: ['awaiting_approval'],
  reject: ['awaiting_approval', 'awaiting_information', 'approved'],
  requestInformation: ['awaiting_approval'],
  answer: ['awaiting_information'],
  withdraw: ['collecting', 'awaiting_approval', 'awaiting_information', 'approved'],
  resume: ['needs_attention'],
  proceed: ['needs_attention'],
} as const satisfies Record<Command['verb'], readonly CancellationStatus[]>;

/**
 * May this happen now? Throws the refusal that says why not. Pure and synchronous, so that it is the validator of the
 * workflow's updates, the preview of the API and the reason on the page.
 */
export function decide(state: CancellationState, command: Command): void {
  if (command.verb === 'file' && isSameFiling(state, command)) return;
  assertAllowed(state.status, command.verb);
  if (command.verb === 'amend') decideAmendment(state, command);
  if (command.verb === 'approve') decideApproval(state, command);
  if (command.verb === 'reject') decideRejection(state, command);
  if (command.verb === 'resume') decideResume(state, command);
  if (command.verb === 'proceed') decideProceed(state, command);
}

/** A filing sent twice (a retry, the sweeper) finds the case it has filed before. */
export const isSameFiling = (state: CancellationState, { request }: CommandOf<'file'>): boolean =>
  state.status !== 'collecting' && state.request !== null && request.requestedBy === state.request.requestedBy;

export function assertAllowed(status: CancellationStatus, verb: Command['verb']): void {
  if ((ALLOWED_IN[verb] as readonly string[]).includes(status)) return;
  throw new IllegalMove(`This is not possible while the cancellation is ${status} (${verb}).`);
}

/** An amendment says the whole request: made from what was read before another one, it would take that one back. */
function decideAmendment({ request }: CancellationState, { over }: CommandOf<'amend'>): void {
  if (over === undefined || over === request?.digest) return;
  throw new EditConflict('Another change of it came first. Read it again once that change shows.');
}

function decideApproval(found: CancellationState, command: CommandOf<'approve'>): void {
  const { by, amountMinor, digest } = command;
  const state = asRead(found, command);
  const request = requestOf(state);
  if (!may(by.role, 'refunds:decide')) throw new Forbidden('Only a refund approver or a desk manager may approve.');
  if (voicesOf(by).some((id) => isInvolved(state, id))) {
    throw new SelfApproval('Whoever asked for, prepared or edited it may not approve it.');
  }
  if (digest !== request.digest) throw new ApprovalStale('The request changed after it was read. Read it again.');
  if (amountMinor > request.amountMinor) {
    throw new RefundExceedsRemaining('The approved amount is larger than the amount requested.');
  }
  assertJoins(state, by, amountMinor);
  const beyond = may(by.role, 'refunds:decide-beyond');
  if (request.verdict === 'outside-window') assertDecidesOutside(state, beyond);
  if (isAboveLimit(by, amountMinor)) {
    throw new Forbidden('The amount is above your approval limit; a desk manager decides.');
  }
}

/** After the window a desk manager decides, unless the case's policy says that anybody who approves may, or nobody. */
function assertDecidesOutside({ rules }: CancellationState, beyond: boolean): void {
  const who = outsideDecider(rules?.approvals);
  if (who === 'nobody') throw new OutsideWindow('The return window had ended; the policy takes nothing back after it.');
  if (who === 'managers' && !beyond) {
    throw new OutsideWindow('The return window had ended when this was filed; a desk manager decides.');
  }
}

/** What was approved is a manager's to stop, as long as nothing has been revoked. */
function decideRejection({ status }: CancellationState, { by }: CommandOf<'reject'>): void {
  if (status === 'approved' && !may(by.role, 'refunds:decide-beyond')) {
    throw new Forbidden('It is approved already; only a desk manager may still reject it.');
  }
}

/** Four eyes: neither who asked, nor who prepared or edited, by whatever channel. */
export const isInvolved = (state: CancellationState, personId: string): boolean =>
  state.request?.requestedBy === personId ||
  (state.request?.preparedBy ?? []).includes(personId) ||
  state.editors.includes(personId);

/**
 * A revocation can only be proved by the key service, so it can be retried or undone but not answered for by people. A
 * refund that may have left can be retried (it is asked after first) or answered for, but not undone.
 */
function decideResume(state: CancellationState, { by, action, evidence }: CommandOf<'resume'>): void {
  if (!state.attention) throw new IllegalMove('The cancellation is being undone already.');
  const { step } = state.attention;
  if (action === 'resolve') {
    if (step !== 'refund' && step !== 'settle') {
      throw new IllegalMove('Only the key service can prove a revocation: retry it, or undo the cancellation.');
    }
    if (evidence === '') throw new IllegalMove('Resolving needs evidence of how the money went back.');
    if (state.proposal?.by === by.id) throw new SelfApproval('A second person has to agree that this is resolved.');
  }
  if (action === 'undo' && (state.refund === 'unknown' || state.refund === 'sent' || state.refund === 'settled')) {
    throw new IllegalMove('The refund may have left already, so the cancellation cannot be undone.');
  }
}

export function requestOf(state: CancellationState): CaseRequest {
  if (!state.request) throw new IllegalMove('The cancellation has not been filed yet.');
  return state.request;
}
