import { may } from '../permissions.js';
import { isRole } from '../roles.js';
import type { Actor, EventType } from '../words.js';

/** When the desk waits for the partner; no clock runs meanwhile. Without `toMs` it still does. */
export interface Pause {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** What happened to a ticket, as far as its clocks care. */
export interface SlaFacts {
  /** When it was sent: a slow desk never costs the partner. */
  readonly startedAtMs: number;
  readonly firstAnswerAtMs: number | null;
  readonly decidedAtMs: number | null;
  /** In their order, without overlap. */
  readonly pauses: readonly Pause[];
}

/** An event of the timeline. */
export interface SlaEvent {
  readonly type: EventType;
  readonly atMs: number;
  /** Told by somebody of the provider's desk. */
  readonly byDesk: boolean;
  readonly visibility: 'public' | 'internal';
  readonly data: Readonly<Record<string, unknown>>;
}

/** Whether what somebody tells is the desk's word. */
export const isOfDesk = ({ role = '' }: Actor): boolean => isRole(role) && may(role, 'tickets:ask');

type Walk = { -readonly [Key in keyof SlaFacts]: SlaFacts[Key] } & {
  askedAtMs: number | null;
  /** As it was when it went into another request. */
  merged?: Pick<SlaFacts, 'firstAnswerAtMs' | 'decidedAtMs'> & {
    readonly askedAtMs: number | null;
    readonly atMs: number;
  };
};
type Step = (walk: Walk, event: SlaEvent) => void;

function answer(walk: Walk, { atMs }: SlaEvent): void {
  walk.firstAnswerAtMs ??= atMs;
}

function goOn(walk: Walk, { atMs }: SlaEvent): void {
  if (walk.askedAtMs === null) return;
  walk.pauses = [...walk.pauses, { fromMs: walk.askedAtMs, toMs: atMs }];
  walk.askedAtMs = null;
}

/** However it ends, nobody waits for a word any more. */
function end(walk: Walk, event: SlaEvent): void {
  goOn(walk, event);
  answer(walk, event);
  walk.decidedAtMs ??= event.atMs;
}

/** An answer to what was solved opens it again, and so does what voids its approvals: in between, the desk had nothing to do. */
function given(walk: Walk, event: SlaEvent): void {
  walk.askedAtMs ??= walk.decidedAtMs;
  walk.decidedAtMs = null;
  goOn(walk, event);
}

function merge(walk: Walk, event: SlaEvent): void {
  const { firstAnswerAtMs, decidedAtMs, askedAtMs } = walk;
  walk.merged = { firstAnswerAtMs, decidedAtMs, askedAtMs, atMs: event.atMs };
  end(walk, event);
}

/** It goes on as it was; while it was merged, nobody had anything to do here. */
function unmerge(walk: Walk, { atMs }: SlaEvent): void {
  const { merged } = walk;
  if (!merged) return;
  const { atMs: fromMs, askedAtMs, ...before } = merged;
  if (before.decidedAtMs === null) walk.pauses = [...walk.pauses, { fromMs, toMs: atMs }];
  Object.assign(walk, before, { askedAtMs: askedAtMs === null ? null : atMs });
  delete walk.merged;
}

/** One of several approvals is no decision yet. */
const isLastApproval = ({ approval, needed }: SlaEvent['data']): boolean =>
  approval === undefined || Number(approval) >= Number(needed);

const STEPS: Partial<Record<EventType, Step>> = {
  'information-requested': (walk, event) => {
    answer(walk, event);
    walk.askedAtMs ??= event.atMs;
  },
  'information-given': given,
  amended: goOn,
  'approval-voided': given,
  'message-added': (walk, event) => {
    if (event.byDesk && event.visibility === 'public') answer(walk, event);
  },
  approved: (walk, event) => {
    if (isLastApproval(event.data)) end(walk, event);
  },
  rejected: end,
  withdrawn: end,
  expired: end,
  resolved: end,
  closed: end,
  merged: merge,
  unmerged: unmerge,
};

/** The types of events that move a clock; the others need not be read. */
export const SLA_EVENTS = Object.keys(STEPS) as EventType[];

/** Walks the timeline of a ticket that was sent. `events`: in their order. */
export function factsOf(startedAtMs: number, events: readonly SlaEvent[]): SlaFacts {
  const walk: Walk = { startedAtMs, firstAnswerAtMs: null, decidedAtMs: null, pauses: [], askedAtMs: null };
  for (const event of events) STEPS[event.type]?.(walk, event);
  const { askedAtMs, merged: _merged, ...facts } = walk;
  return askedAtMs === null ? facts : { ...facts, pauses: [...facts.pauses, { fromMs: askedAtMs, toMs: null }] };
}
