import type { Command } from '../../domain/cancellation/commands.js';
import type { Timings } from '../../domain/cancellation/deadlines.js';
import { decide } from '../../domain/cancellation/decide.js';
import { reduce } from '../../domain/cancellation/reduce.js';
import {
  type CancellationState,
  type CaseRequest,
  type Fact,
  newCase,
  type Person,
} from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { tell } from '../../domain/cancellation/tell.js';
import { Refusal } from '../../domain/refusals.js';
import type { Role } from '../../domain/roles.js';
import { DAY_MS } from '../../domain/time.js';
import { type EventType, SYSTEM } from '../../domain/words.js';

export const person = (id: string, role: Role, limitMinor: number | null = null): Person => ({
  id,
  name: id,
  role,
  limitMinor,
});

export const PEOPLE = {
  filer: person('filer', 'admin_agent'),
  colleague: person('colleague', 'admin_agent'),
  agent: person('agent', 'support_agent'),
  approver: person('approver', 'refund_approver', 1_000_000),
  manager: person('manager', 'desk_manager'),
} as const;

const day = DAY_MS;
export const TIMINGS: Timings = {
  ...{ draftReminderMs: 3 * day, draftExpiryMs: 14 * day, approvalReminderMs: day, approvalExpiryMs: 60 * day },
  ...{ informationReminderMs: 3 * day, informationExpiryMs: 14 * day, revocationPatienceMs: 1, refundPatienceMs: 1 },
};

export const REQUEST: CaseRequest = {
  ...{ amountMinor: 12_000, currency: 'USD', orderLineIds: ['line'], reasonCode: 'duplicate', digest: 'd1' },
  ...{ verdict: 'inside-window', requestedBy: 'filer' },
};

export const approval: Command = {
  verb: 'approve',
  by: PEOPLE.approver,
  amountMinor: 12_000,
  digest: 'd1',
  comment: '',
};

/** Decides, tells and reduces, as the workflow does. Throws the refusal. */
export function say(state: CancellationState, command: Command, atMs = 0): CancellationState {
  decide(state, command);
  return tell(state, command, atMs).reduce(reduce, state);
}

export const happen = (state: CancellationState, ...facts: readonly Fact[]): CancellationState =>
  facts.reduce(reduce, state);

export const fact = (type: EventType, data: Fact['data'] = {}): Fact => ({ type, atMs: 0, actor: SYSTEM, data });

export const filed = (): CancellationState => say(newCase(0), { verb: 'file', by: PEOPLE.filer, request: REQUEST });
export const revoking = (): CancellationState => say(filed(), approval);
export const refunding = (): CancellationState => happen(revoking(), fact('key-revoked'), fact('revocation-verified'));
export const attention = (step: string, more: Fact['data'] = {}): Fact =>
  fact('needs-attention', { step, code: 'some-code', cause: 'Some cause', ...more });

/** The code with which something is refused; null when it is not. */
export function refusal(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.name;
    throw error;
  }
}

/** What a step may come to, chosen by a number: as the activities tell it. */
export function outcomesOf(state: CancellationState): readonly (readonly Fact[])[] {
  switch (nextStep(state)) {
    case 'revoke':
      return [[fact('key-revoked'), fact('revocation-verified')], [attention('revoke')]];
    case 'refund':
      return [
        [fact('refund-intended'), fact('refund-sent'), fact('refund-settled'), fact('completed')],
        [fact('refund-intended'), fact('refund-sent')],
        [fact('refund-intended'), fact('refund-failed'), attention('refund', { outcome: 'declined' })],
        [fact('refund-intended'), attention('refund', { outcome: 'unknown' })],
        [attention('revoke', { code: 'revocation-undone' })],
        [fact('refund-intended'), attention('refund', { code: 'payment-disputed', outcome: 'not-sent' })],
      ];
    case 'settle':
      return [
        [fact('refund-settled'), fact('completed')],
        [attention('settle')],
        [attention('settle', { code: 'settlement-pending' })],
      ];
    case 'complete':
      return [[fact('refund-settled'), fact('completed')]];
    case 'reinstate':
      return [[fact('key-reinstated'), fact('rejected', { undone: true })]];
    case 'hold':
      return [[fact('key-suspended')], [fact('hold-delayed')], []];
    case 'release':
      return [[fact('key-reinstated')]];
    default:
      return [[fact('reminded')]];
  }
}
