import type { CaseRules } from '../policy/policy.js';
import type { Role } from '../roles.js';
import type { Actor, EventType, ReasonCode } from '../words.js';
import type { CancellationStatus } from './status.js';

/** Someone signed in, as the API knows them from the session; never taken from a body. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The most this person may approve in the request's currency, in minor units; null is no limit. */
  readonly limitMinor: number | null;
  /** The absent colleague for whom they decide; the limit is then that colleague's, role and name are their own. */
  readonly onBehalfOf?: { readonly id: string; readonly name: string };
}

/** What is asked for: all that an approval binds, by `digest`. Contacts and free text stay in the database. */
export interface CaseRequest {
  readonly amountMinor: number;
  readonly currency: string;
  readonly orderLineIds: readonly string[];
  readonly reasonCode: ReasonCode;
  readonly digest: string;
  readonly verdict: 'inside-window' | 'outside-window';
  /** The person who asked; a direct filing and a submitted draft both name one. */
  readonly requestedBy: string;
  /** Those who wrote or edited it while it was a draft; they may not approve it either. */
  readonly preparedBy?: readonly string[];
}

export interface Approval {
  readonly approverId: string;
  readonly amountMinor: number;
  readonly digest: string;
  /** Absent in runs from before there were tiers, where one approval was enough. */
  readonly role?: Role;
  /** The absent colleague for whom it was given: they have approved by it. */
  readonly onBehalfOf?: string;
}

export const STEPS = ['revoke', 'refund', 'settle', 'reinstate'] as const;
export type Step = (typeof STEPS)[number];
/** Where a page can show that something is tried again: a hold that waits keeps nothing else from going on. */
export type WaitingStep = Step | 'hold';

/** Why a case waits for a person: the step that failed, and the failure's stable code. */
export interface Attention {
  readonly step: Step;
  readonly code: string;
  readonly cause: string;
  readonly sinceMs: number;
}

/** Plain JSON only: it survives continue-as-new and is the same after replay. Times are UTC epoch milliseconds. */
export interface CancellationState {
  readonly status: CancellationStatus;
  /** Number of facts told so far. */
  readonly seq: number;
  readonly request: CaseRequest | null;
  /** How this case is decided, since it was filed. Absent in runs from before policies had a say in it. */
  readonly rules?: CaseRules;
  /** Those who prepared or edited the request; with the requester, they may not approve it. */
  readonly editors: readonly string[];
  readonly approvals: readonly Approval[];
  readonly enteredAtMs: number;
  readonly reminders: number;
  /** In this wait the desk's managers have been told. */
  readonly escalated?: boolean;
  /** The policy was asked whether it approves by itself, and left it to people. It is asked once. */
  readonly leftToPeople?: boolean;
  /**
   * Where the suspension of the keys stands, once it was begun: it could not be done yet and may be half done, they are
   * suspended, or they were given back.
   */
  readonly hold?: 'delayed' | 'held' | 'ended';
  readonly attention: Attention | null;
  /** The authority's own status said "revoked" for every key and link. */
  readonly revocationVerified: boolean;
  /** How often a verified revocation was found undone. Each needs a new order to the key service, under a new key. */
  readonly revocationRound: number;
  /** Definitively declined refunds so far, plus one: the n of the refund key. */
  readonly refundAttempt: number;
  readonly refund: 'none' | 'intended' | 'unknown' | 'sent' | 'settled' | 'failed';
  /** A person's claim that the case is solved by other means, until a second person agrees. */
  readonly proposal: { readonly by: string; readonly evidence: string } | null;
  /** Set when a person chose to undo: keys are given back, then the case is rejected. */
  readonly undoing: boolean;
}

/** Something that happened. `content` is text for people: it goes to the tables that hold text, never to the timeline. */
export interface Fact {
  readonly type: EventType;
  readonly atMs: number;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
  readonly visibility?: 'public' | 'internal';
  readonly content?: Readonly<Record<string, unknown>>;
}

export const newCase = (atMs: number): CancellationState => ({
  status: 'collecting',
  seq: 0,
  request: null,
  editors: [],
  approvals: [],
  enteredAtMs: atMs,
  reminders: 0,
  attention: null,
  revocationVerified: false,
  revocationRound: 0,
  refundAttempt: 1,
  refund: 'none',
  proposal: null,
  undoing: false,
});
