import type { Deadline, Timings } from '../cancellation/deadlines.js';
import { REMINDERS_AT_MOST } from '../cancellation/deadlines.js';
import type { TextChanges } from '../cancellation/commands.js';
import type { Fact, Person } from '../cancellation/state.js';
import { IllegalMove, Merged } from '../refusals.js';
import { DAY_MS } from '../time.js';
import type { Actor, EventType } from '../words.js';

/** A general request: a conversation that is open, waits for the partner, is resolved, and closes. */
export const SUPPORT_NEXT = {
  open: ['awaiting_information', 'resolved', 'closed'],
  awaiting_information: ['open', 'resolved', 'closed'],
  resolved: ['open', 'closed'],
  closed: [],
} as const satisfies Record<string, readonly string[]>;

export type SupportStatus = keyof typeof SUPPORT_NEXT;
export const SUPPORT_STATUSES = Object.keys(SUPPORT_NEXT) as SupportStatus[];

/** Another request, by its number too. */
export interface OtherRequest {
  readonly ticketId: string;
  readonly number: number;
}

/** It went into another request. Until that is final, it can be brought back to the status that it had. */
export interface Merge {
  readonly into: OtherRequest;
  readonly before: SupportStatus;
  readonly isFinal: boolean;
}

export interface SupportState {
  readonly status: SupportStatus;
  readonly seq: number;
  readonly enteredAtMs: number;
  readonly reminders: number;
  /** Absent where it stands by itself. */
  readonly merge?: Merge;
  /** Since it was put right for the first time. */
  readonly impact?: string;
}

/** What the desk puts right of a request. */
export type Correction = Pick<TextChanges, 'title' | 'impact'>;

export type SupportCommand =
  | { readonly verb: 'file'; readonly by: Person }
  | { readonly verb: 'requestInformation'; readonly by: Person; readonly question: string }
  | { readonly verb: 'answer'; readonly by: Person; readonly text: string; readonly attachmentIds?: readonly string[] }
  | { readonly verb: 'resolve'; readonly by: Person; readonly text: string }
  | { readonly verb: 'withdraw'; readonly by: Person; readonly reason: string }
  | {
      readonly verb: 'amend';
      readonly by: Person;
      readonly changes: Correction;
      /** The impact as it was read: of a request that nobody has put right yet, the one that it was filed with. */
      readonly impact: string;
    }
  | {
      readonly verb: 'merge';
      readonly by: Person;
      readonly into: OtherRequest;
      /** Until when it may be taken; absent in what was said by earlier versions. */
      readonly untilMs?: number;
    }
  | { readonly verb: 'unmerge'; readonly by: Person };

/** Where each verb may be said, and the event it makes. An answer to something resolved opens it again. */
const MOVES: Record<
  SupportCommand['verb'],
  { from: readonly SupportStatus[]; type: EventType; kind: 'question' | 'answer' | 'reason' }
> = {
  file: { from: ['open', 'awaiting_information', 'resolved', 'closed'], type: 'filed', kind: 'reason' },
  requestInformation: { from: ['open'], type: 'information-requested', kind: 'question' },
  answer: { from: ['awaiting_information', 'resolved'], type: 'information-given', kind: 'answer' },
  resolve: { from: ['open', 'awaiting_information'], type: 'resolved', kind: 'answer' },
  // While the partner is asked its time stands still, and an amendment would let it run.
  amend: { from: ['open'], type: 'amended', kind: 'reason' },
  withdraw: { from: ['open', 'awaiting_information', 'resolved'], type: 'closed', kind: 'reason' },
  merge: { from: ['open', 'awaiting_information', 'resolved'], type: 'merged', kind: 'reason' },
  unmerge: { from: ['closed'], type: 'unmerged', kind: 'reason' },
};

export const newSupportCase = (atMs: number): SupportState => ({
  status: 'open',
  seq: 0,
  enteredAtMs: atMs,
  reminders: 0,
});

/** Errors: `Merged` for whatever is said to a request that went into another; `IllegalMove`. */
export function decideSupport(state: SupportState, { verb }: SupportCommand): void {
  const { merge } = state;
  if (merge && verb !== 'unmerge' && verb !== 'file') throw new Merged(`It goes on in request ${merge.into.number}.`);
  if (verb === 'unmerge' && (!merge || merge.isFinal)) {
    throw new IllegalMove(merge ? 'The merge is final by now.' : 'This request stands by itself.');
  }
  if (MOVES[verb].from.includes(state.status)) return;
  throw new IllegalMove(`This is not possible while the request is ${state.status} (${verb}).`);
}

/** Nobody may count on a merge that was not taken in time. Errors: `IllegalMove`. */
export function assertInTime(command: SupportCommand, nowMs: number): void {
  if (command.verb !== 'merge' || command.untilMs === undefined || nowMs <= command.untilMs) return;
  throw new IllegalMove('This merge was not taken in time. Merge it again.');
}

/** The facts an accepted command makes; filing twice makes one. */
export function tellSupport(state: SupportState, command: SupportCommand, atMs: number): Fact[] {
  if (command.verb === 'file' && state.seq > 0) return [];
  const { id, name, role } = command.by;
  const actor: Actor = { kind: 'user', id, name, role };
  const { type, kind } = MOVES[command.verb];
  if (command.verb === 'amend') return [amendedBy(state, command, { atMs, actor })];
  const text = textOf(command);
  const attached = command.verb === 'answer' ? { attachmentIds: command.attachmentIds ?? [] } : {};
  return [
    { type, atMs, actor, data: mergeData(state, command), content: text === '' ? {} : { text, kind, ...attached } },
  ];
}

/** The impact is told with what it was before. Words of people stand beside the timeline. */
function amendedBy(
  state: SupportState,
  { changes, impact: read }: Extract<SupportCommand, { verb: 'amend' }>,
  told: Pick<Fact, 'atMs' | 'actor'>,
): Fact {
  const { impact: to } = changes;
  const impact = to === undefined ? {} : { impact: { from: state.impact ?? read, to } };
  return { type: 'amended', ...told, data: { fields: Object.keys(changes), ...impact }, content: { changes } };
}

function impactAfter({ impact }: SupportState, { type, data }: Pick<Fact, 'type' | 'data'>): string | undefined {
  const changed = type === 'amended' ? (data['impact'] as { readonly to: string } | undefined) : undefined;
  return changed?.to ?? impact;
}

/** Which request it goes into, or comes back from. */
function mergeData({ merge }: SupportState, command: SupportCommand): Fact['data'] {
  if (command.verb === 'merge') return { ...command.into };
  return command.verb === 'unmerge' ? { ...merge?.into } : {};
}

function textOf(command: SupportCommand): string {
  if (command.verb === 'requestInformation') return command.question;
  if (command.verb === 'withdraw') return command.reason;
  return command.verb === 'answer' || command.verb === 'resolve' ? command.text : '';
}

const BECOMES: Partial<Record<EventType, SupportStatus>> = {
  'information-requested': 'awaiting_information',
  'information-given': 'open',
  resolved: 'resolved',
  closed: 'closed',
  merged: 'closed',
};

function mergeAfter({ merge, status }: SupportState, { type, data }: Pick<Fact, 'type' | 'data'>): Merge | undefined {
  if (type === 'merged') return { into: data as unknown as OtherRequest, before: status, isFinal: false };
  if (type === 'unmerged') return undefined;
  return merge && type === 'merge-settled' ? { ...merge, isFinal: true } : merge;
}

export function reduceSupport(before: SupportState, fact: Pick<Fact, 'type' | 'atMs' | 'data'>): SupportState {
  const { merge: known, ...state } = before;
  const merge = mergeAfter(before, fact);
  const status = (fact.type === 'unmerged' ? known?.before : BECOMES[fact.type]) ?? state.status;
  const entered = status === state.status ? {} : { enteredAtMs: fact.atMs, reminders: 0 };
  const reminders = fact.type === 'reminded' ? { reminders: state.reminders + 1 } : {};
  const impact = impactAfter(before, fact);
  const kept = { ...(merge && { merge }), ...(impact !== undefined && { impact }) };
  return { ...state, ...entered, ...reminders, ...kept, status, seq: state.seq + 1 };
}

/** Nothing more can happen to it. What was merged can be brought back for a while. */
export const isOverSupport = ({ status, merge }: SupportState): boolean =>
  status === 'closed' && (merge === undefined || merge.isFinal);

/** How long a merge can be undone. */
export const MERGE_FINAL_AFTER_MS = 30 * DAY_MS;

/** What is resolved closes after a week of silence. */
export const CLOSES_AFTER_MS = 7 * DAY_MS;

/** Until when a request waits for the partner, or stays resolved. An open one waits for the desk without end. */
export function supportDeadline(state: SupportState, timings: Timings): Deadline | null {
  const { status, enteredAtMs, reminders, merge } = state;
  if (merge) return merge.isFinal ? null : { kind: 'finality', atMs: enteredAtMs + MERGE_FINAL_AFTER_MS };
  if (status === 'resolved') return { kind: 'expiry', atMs: enteredAtMs + CLOSES_AFTER_MS };
  if (status !== 'awaiting_information') return null;
  const expiry: Deadline = { kind: 'expiry', atMs: enteredAtMs + timings.informationExpiryMs };
  const remindAtMs = enteredAtMs + timings.informationReminderMs * (reminders + 1);
  if (reminders >= REMINDERS_AT_MOST || remindAtMs >= expiry.atMs) return expiry;
  return { kind: 'reminder', atMs: remindAtMs, endsAtMs: expiry.atMs };
}
