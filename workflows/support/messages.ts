import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { SupportCommand, SupportState, SupportStatus } from '../../domain/support/state.js';
import type { Timings } from '../../domain/cancellation/deadlines.js';
import type { Person } from '../../domain/cancellation/state.js';

export interface SupportInput {
  readonly v: 1;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly partnerId: string;
  readonly cycle: number;
  readonly timings: Timings;
  readonly filedBy: Person;
  readonly longestRun?: number;
  readonly carry?: { readonly state: SupportState; readonly seen: readonly { id: string; outcome: SupportOutcome }[] };
}

export interface SupportOutcome {
  readonly status: SupportStatus;
  readonly seq: number;
}

type SupportCommandOf<V extends SupportCommand['verb']> = Extract<SupportCommand, { verb: V }>;
const update = <V extends SupportCommand['verb']>(verb: V) => defineUpdate<SupportOutcome, [SupportCommandOf<V>]>(verb);

/** Names are a wire contract with workflows already running: add new ones, never rename or reuse one. */
export const file = update('file');
export const requestInformation = update('requestInformation');
export const answer = update('answer');
export const resolve = update('resolve');
export const withdraw = update('withdraw');
export const merge = update('merge');
export const unmerge = update('unmerge');
export const amend = update('amend');

export const snapshot = defineQuery<SupportState>('snapshot');

export const SUPPORT_WORKFLOW = 'support';
