import type { EventType } from '../words.js';
import type { CaseRules } from '../policy/policy.js';
import type { Role } from '../roles.js';
import { approvalsNeeded, coolingOffMs } from './approvals.js';
import type { Approval, Attention, CancellationState, CaseRequest, Fact, Step } from './state.js';
import { assertMove, type CancellationStatus } from './status.js';

type Change = (state: CancellationState, fact: Fact) => Partial<CancellationState>;

/** What becomes true by each fact. A fact without a row changes nothing but the sequence. */
const CHANGES: Partial<Record<EventType, Change>> = {
  filed: (_state, { data }) => ({
    status: 'awaiting_approval',
    request: data['request'] as CaseRequest,
    ...(data['rules'] !== undefined && { rules: data['rules'] as CaseRules }),
  }),
  amended: (state, { data, actor }) => ({
    status: 'awaiting_approval',
    request: data['request'] as CaseRequest,
    editors: state.editors.includes(actor.id) ? state.editors : [...state.editors, actor.id],
    approvals: [],
  }),
  'information-requested': () => ({ status: 'awaiting_information' }),
  'information-given': () => ({ status: 'awaiting_approval', approvals: [] }),
  approved: approve,
  'approval-voided': voidApprovals,
  'left-to-people': () => ({ leftToPeople: true }),
  escalated: () => ({ escalated: true }),
  'cooling-off-ended': () => ({ status: 'revoking' }),
  rejected: ({ hold }, { data }) => ({
    status: 'rejected',
    ...(hold && data['undone'] === true && { hold: 'ended' }),
  }),
  withdrawn: () => ({ status: 'withdrawn' }),
  expired: () => ({ status: 'expired' }),
  reminded: (state) => ({ reminders: state.reminders + 1 }),
  'revocation-verified': () => ({ status: 'refunding', revocationVerified: true }),
  'key-suspended': () => ({ hold: 'held' }),
  'hold-delayed': () => ({ hold: 'delayed' }),
  'key-reinstated': ({ hold }) => ({ revocationVerified: false, ...(hold && { hold: 'ended' }) }),
  'refund-intended': () => ({ refund: 'intended' }),
  'refund-sent': () => ({ status: 'settling', refund: 'sent' }),
  'refund-settled': () => ({ refund: 'settled' }),
  'refund-failed': (state) => ({ refund: 'failed', refundAttempt: state.refundAttempt + 1 }),
  'needs-attention': needsAttention,
  'resolution-proposed': (_state, { actor, content }) => ({
    proposal: { by: actor.id, evidence: String(content?.['text'] ?? '') },
  }),
  resumed: resume,
  completed: () => ({ status: 'completed' }),
};

/**
 * What is now true? Pure; the same on replay, in the activity that projects its own facts, and in a rebuild. Moves that
 * the table of statuses does not know are a bug and throw `IllegalMove`.
 */
export function reduce(state: CancellationState, fact: Fact): CancellationState {
  const change = CHANGES[fact.type]?.(state, fact) ?? {};
  const status = change.status ?? state.status;
  const moved = status !== state.status;
  if (moved) assertPath(state.status, status);
  const entered = moved ? { enteredAtMs: fact.atMs, reminders: 0, ...(state.escalated && { escalated: false }) } : {};
  return { ...state, ...entered, ...change, seq: state.seq + 1 };
}

/** Some facts pass through a status nobody waits in: filing through `filed`, approval through `approved`. */
const THROUGH: Readonly<Record<string, CancellationStatus>> = {
  'collecting>awaiting_approval': 'filed',
  'awaiting_approval>revoking': 'approved',
};

function assertPath(from: CancellationStatus, to: CancellationStatus): void {
  const through = THROUGH[`${from}>${to}`];
  if (through) {
    assertMove(from, through);
    assertMove(through, to);
  } else {
    assertMove(from, to);
  }
}

/**
 * Without a time to cool off, revocation begins with the last approval needed, in the same fact: there is no instant at
 * which the case is approved and a withdrawal could still cross a revocation that is under way. The request stands under the
 * digest that was approved: its own, or one with uses that came after it.
 */
function approve(state: CancellationState, fact: Fact): Partial<CancellationState> {
  const approvals = [...state.approvals, approvalOf(fact)];
  const isByPolicy = fact.actor.kind === 'system';
  const request = state.request && { ...state.request, digest: String(fact.data['digest']) };
  const enough = request !== null && (isByPolicy || approvals.length >= approvalsNeeded(state));
  if (!enough) return { approvals, request };
  return { approvals, request, status: coolingOffMs(state) > 0 ? 'approved' : 'revoking' };
}

/** What was voided while it cooled off waits for a decision again, under the digest of what it is by then. */
function voidApprovals({ status, request }: CancellationState, { data }: Fact): Partial<CancellationState> {
  const { digest } = data;
  return {
    approvals: [],
    ...(status === 'approved' && { status: 'awaiting_approval' }),
    ...(request && typeof digest === 'string' && { request: { ...request, digest } }),
  };
}

function approvalOf({ actor, data }: Fact): Approval {
  const behalf = data['onBehalfOf'] as { readonly id: string } | undefined;
  return {
    approverId: actor.id,
    amountMinor: Number(data['amountMinor']),
    digest: String(data['digest']),
    ...(actor.role !== undefined && { role: actor.role as Role }),
    ...(behalf && { onBehalfOf: behalf.id }),
  };
}

/**
 * Whatever stopped the case, a refund that was intended may have left by now, unless its provider was asked and has never
 * heard of it: it is in doubt, so that nobody can undo a case whose money is gone.
 */
function needsAttention(state: CancellationState, { data, atMs }: Fact): Partial<CancellationState> {
  const attention: Attention = {
    step: data['step'] as Step,
    code: String(data['code']),
    cause: String(data['cause'] ?? ''),
    sinceMs: atMs,
  };
  const asked = state.refund === 'intended' && data['outcome'] !== 'not-sent';
  const inDoubt = asked || (attention.step === 'refund' && data['outcome'] === 'unknown');
  const refund = inDoubt ? { refund: 'unknown' as const } : {};
  const undone =
    attention.code === 'revocation-undone'
      ? { revocationVerified: false, revocationRound: state.revocationRound + 1 }
      : {};
  return { status: 'needs_attention', attention, proposal: null, ...refund, ...undone };
}

const BACK_TO: Readonly<Record<Step, CancellationStatus>> = {
  revoke: 'revoking',
  refund: 'refunding',
  settle: 'settling',
  reinstate: 'needs_attention',
};

function resume(state: CancellationState, { data }: Fact): Partial<CancellationState> {
  const calm = { attention: null, proposal: null };
  if (data['action'] === 'undo') return { ...calm, undoing: true };
  if (data['action'] === 'resolve') return { ...calm, status: 'settling', refund: 'settled' };
  const step = data['step'] as Step;
  return { ...calm, status: BACK_TO[step] };
}
