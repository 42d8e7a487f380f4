import type { Deadline, Timings, Wait } from '../../domain/cancellation/deadlines.js';
import type { CancellationState, Fact, Step } from '../../domain/cancellation/state.js';
import { beating } from '../beating.js';
import type { Deps } from '../deps.js';
import { completeCase } from './complete.js';
import { endCoolingOff } from './cooling-off.js';
import { passDraft } from './draft.js';
import { holdKeys, releaseKeys } from './hold.js';
import { judgeByPolicy } from './judge.js';
import { reckonWait } from './reckon.js';
import { refundPurchase } from './refund.js';
import { lookUpRefund } from './look-up.js';
import { raiseAttention } from './raise-attention.js';
import { reopenCase } from './reopen.js';
import { reinstateKeys } from './reinstate.js';
import { revokeSoftware } from './revoke.js';
import { settleRefund } from './settle.js';

/** Which case, and where its story stands. An activity goes on from what is recorded beyond that. */
export interface StepCall {
  readonly ticketId: string;
  readonly partnerId: string;
  readonly cycle: number;
  readonly state: CancellationState;
  /** Absent in calls of an earlier version. */
  readonly timings?: Timings;
}

/** Why a step could not go on. `outcome` says what is known of the effect itself. */
export interface AttentionReason {
  readonly step: Step;
  readonly code: string;
  readonly cause: string;
  readonly outcome: 'declined' | 'not-sent' | 'unknown';
}

type StepActivity = (call: StepCall) => Promise<readonly Fact[]>;

/**
 * The effects of a cancellation. Each records its facts in the transaction that makes them true and returns them; run
 * again, it finds what is recorded, and only does what is missing.
 */
export interface CancellationActivities {
  readonly revokeSoftware: StepActivity;
  readonly refundPurchase: StepActivity;
  readonly settleRefund: StepActivity;
  readonly completeCase: StepActivity;
  readonly reinstateKeys: StepActivity;
  /** Suspends the keys of a pending case; `tries` counts from 1. Not being able to is no failure: it returns. */
  holdKeys(call: StepCall, tries: number): Promise<readonly Fact[]>;
  readonly releaseKeys: StepActivity;
  /** Opens a completed case whose refund failed after it had settled. */
  readonly reopenCase: StepActivity;
  /** The policy approves by itself, or leaves it to people. */
  readonly judgeByPolicy: StepActivity;
  /** The time to cool off has passed: revocation begins, unless the software was used meanwhile. */
  readonly endCoolingOff: StepActivity;
  /** The deadlines of a wait in business hours. */
  reckonWait(call: StepCall): Promise<Wait>;
  /** A deadline of a draft has passed. */
  passDraft(call: StepCall, kind: Deadline['kind']): Promise<readonly Fact[]>;
  lookUpRefund(call: StepCall, reason: AttentionReason): Promise<readonly Fact[]>;
  raiseAttention(call: StepCall, reason: AttentionReason): Promise<readonly Fact[]>;
}

export const cancellationActivities = (deps: Deps): CancellationActivities => ({
  revokeSoftware: (call) => beating(() => revokeSoftware(deps, call)),
  refundPurchase: (call) => beating((alive) => refundPurchase(deps, call, alive)),
  settleRefund: (call) => beating(() => settleRefund(deps, call)),
  completeCase: (call) => beating(() => completeCase(deps, call)),
  reinstateKeys: (call) => beating(() => reinstateKeys(deps, call)),
  holdKeys: (call, tries) => beating((alive) => holdKeys(deps, call, tries, alive)),
  releaseKeys: (call) => beating((alive) => releaseKeys(deps, call, alive)),
  reopenCase: (call) => beating(() => reopenCase(deps, call)),
  judgeByPolicy: (call) => judgeByPolicy(deps, call),
  endCoolingOff: (call) => endCoolingOff(deps, call),
  reckonWait: (call) => reckonWait(deps, call),
  passDraft: (call, kind) => passDraft(deps, call, kind),
  lookUpRefund: (call, reason) => beating(() => lookUpRefund(deps, call, reason)),
  raiseAttention: (call, reason) => raiseAttention(deps, call, reason),
});
