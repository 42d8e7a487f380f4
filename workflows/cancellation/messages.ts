import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CommandOf, Verb } from '../../domain/cancellation/commands.js';
import type { Timings, Wait } from '../../domain/cancellation/deadlines.js';
import type { CancellationState, CaseRequest, Person } from '../../domain/cancellation/state.js';
import type { CancellationStatus } from '../../domain/cancellation/status.js';
import type { CaseRules } from '../../domain/policy/policy.js';

/**
 * What a run starts with. `filing` is present when the request is whole, absent for a draft; it stands in the input too
 * because update-with-start is not atomic: a workflow whose update was lost still files itself.
 */
export interface CancellationInput {
  readonly v: 1;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly partnerId: string;
  readonly cycle: number;
  readonly timings: Timings;
  readonly filing?: { readonly by: Person; readonly request: CaseRequest; readonly rules?: CaseRules };
  /** Continue as new after this many events; for tests. Absent leaves it to the server's suggestion. */
  readonly longestRun?: number;
  /** State carried over by continue-as-new; in a later cycle, from the one before. */
  readonly carry?: Carry;
}

export interface Carry {
  readonly state: CancellationState;
  /** The deadlines of the present wait, where they were reckoned in business hours. */
  readonly wait?: Wait;
  readonly seen: readonly SeenUpdate[];
}

/** An update that was answered, so that the same ID gets the same answer across continue-as-new. */
export interface SeenUpdate {
  readonly id: string;
  readonly outcome: Outcome;
}

/** The answer to every update: the status after it, and the number of facts told so far. */
export interface Outcome {
  readonly status: CancellationStatus;
  readonly seq: number;
}

const update = <V extends Verb>(verb: V) => defineUpdate<Outcome, [CommandOf<V>]>(verb);

/** Names are a wire contract with workflows already running: add new ones, never rename or reuse one. */
export const file = update('file');
export const amend = update('amend');
export const approve = update('approve');
export const reject = update('reject');
export const requestInformation = update('requestInformation');
export const answer = update('answer');
export const withdraw = update('withdraw');
export const resume = update('resume');
/** An update though no person says it: its answer tells whether the case went on, and it waits until the case is there. */
export const proceed = update('proceed');

/** The payment's provider has said something: a step that waits for it looks again at once. */
export const paymentChanged = defineSignal('paymentChanged');

/** For repair and debugging only; pages read the database. */
export const snapshot = defineQuery<CancellationState>('snapshot');

export const CANCELLATION_WORKFLOW = 'cancellation';
