import type { Money } from '../money.js';
import { may } from '../permissions.js';
import type { AmountByCurrency, ApprovalTier, AutomaticApproval } from '../policy/policy.js';
import { ApprovalStale, Forbidden, IllegalMove } from '../refusals.js';
import { SYSTEM } from '../words.js';
import type { CommandOf } from './commands.js';
import type { CancellationState, CaseRequest, Person } from './state.js';

const ONE_APPROVER: ApprovalTier = { upTo: null, approvals: 1, managers: 0 };

const fits = ({ amountMinor, currency }: Money, upTo: AmountByCurrency): boolean => {
  const most = upTo[currency];
  return most !== undefined && amountMinor <= most;
};

/**
 * Who has to approve: the first tier that the amount fits into. It is the amount that is asked for, because all of the
 * software is taken back whatever part of the money is; approving less does not take fewer people.
 */
export const tierOf = ({ rules, request }: Pick<CancellationState, 'rules' | 'request'>): ApprovalTier =>
  tierFor(request, rules?.approvals.tiers ?? []);

/** The same of an amount alone; none asks as many as the largest does. */
export function tierFor(amount: Money | null, tiers: readonly ApprovalTier[]): ApprovalTier {
  const found = amount && tiers.find(({ upTo }) => upTo === null || fits(amount, upTo));
  return found ?? tiers.at(-1) ?? ONE_APPROVER;
}

/** How many approvals a case needs. */
export const approvalsNeeded = (state: CancellationState): number => tierOf(state).approvals;

export interface Quorum {
  readonly given: number;
  readonly needed: number;
  /** Desk managers that are still missing among them. */
  readonly managersLeft: number;
}

const isManager = ({ role }: Pick<Person, 'role'>): boolean => may(role, 'refunds:decide-beyond');

export function quorumOf(state: CancellationState): Quorum {
  const { approvals: needed, managers } = tierOf(state);
  const { length: given } = state.approvals;
  const present = state.approvals.filter(({ role }) => role !== undefined && isManager({ role })).length;
  return { given, needed, managersLeft: Math.max(0, managers - present) };
}

/** Whoever decides, for themselves or for an absent colleague, stands for both: neither gets a second voice. */
export const voicesOf = ({ id, onBehalfOf }: Pick<Person, 'id' | 'onBehalfOf'>): readonly string[] =>
  onBehalfOf ? [id, onBehalfOf.id] : [id];

/**
 * The case as its approver has read it. Where its software was used again since it was filed or approved, it has the digest
 * of that, and what was approved before no longer counts.
 */
export function asRead(
  state: CancellationState,
  { digest, supersedes }: Pick<CommandOf<'approve'>, 'digest' | 'supersedes'>,
): CancellationState {
  const { request } = state;
  if (!request || supersedes !== request.digest) return state;
  return { ...state, request: { ...request, digest }, approvals: [] };
}

/** May this person be one more approver, of this amount? Errors: `IllegalMove`, `Forbidden`, `ApprovalStale`. */
export function assertJoins(state: CancellationState, by: Person, amountMinor: number): void {
  const heard = state.approvals.flatMap(({ approverId, onBehalfOf }) => [
    approverId,
    ...(onBehalfOf ? [onBehalfOf] : []),
  ]);
  if (voicesOf(by).some((id) => heard.includes(id))) {
    throw new IllegalMove('You, or the person you stand in for, have approved this already.');
  }
  const { given, needed, managersLeft } = quorumOf(state);
  if (needed - given <= managersLeft && !isManager(by)) {
    throw new Forbidden('The approval that is still missing is a desk manager’s.');
  }
  const [first] = state.approvals;
  if (first && first.amountMinor !== amountMinor) {
    throw new ApprovalStale('The first approver approved another amount. Approve the same one, or reject.');
  }
}

/** The rule by which the policy itself may approve this case, as far as that is known without looking at its usage. */
export function automaticRule(state: CancellationState): AutomaticApproval | null {
  const { request, rules, status, approvals, leftToPeople = false } = state;
  const rule = rules?.approvals.automatic;
  if (!rule || !request || status !== 'awaiting_approval' || leftToPeople || approvals.length > 0) return null;
  return fitsAutomatic(request, rule) ? rule : null;
}

/** Whether a rule approves by itself what is asked for, if its usage allows. */
export const fitsAutomatic = (asked: Money & Pick<CaseRequest, 'verdict'>, { upTo }: AutomaticApproval): boolean =>
  asked.verdict === 'inside-window' && fits(asked, upTo);

/** No person has approved it. */
export const isApprovedByPolicy = ({ approvals }: Pick<CancellationState, 'approvals'>): boolean =>
  approvals.some(({ approverId }) => approverId === SYSTEM.id);

/** How long an approved case can still be withdrawn or rejected, in milliseconds. */
export const coolingOffMs = ({ rules }: Pick<CancellationState, 'rules'>): number => rules?.approvals.coolingOffMs ?? 0;
