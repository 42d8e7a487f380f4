import { approvalsNeeded } from './cancellation/approvals.js';
import { reduce } from './cancellation/reduce.js';
import { type CancellationState, type CaseRequest, type Fact, newCase } from './cancellation/state.js';
import type { Money } from './money.js';
import type { CaseRules } from './policy/policy.js';
import { newSupportCase, reduceSupport } from './support/state.js';
import { factsOf, isOfDesk } from './sla/facts.js';
import type { LinkKind } from './ticket-links.js';
import type { Actor, EventType, ReasonCode } from './words.js';

/** An event as the timeline keeps it: without the request and the rules, which are the workflow's own memory. */
export interface ToldEvent {
  readonly sequence: number;
  readonly atMs: number;
  readonly type: EventType;
  readonly actor: Actor;
  readonly visibility: 'public' | 'internal';
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the timeline does not say, and never changes once a ticket was sent. */
export interface Lasting {
  readonly kind: 'cancellation' | 'support';
  readonly createdAtMs: number;
  /** From when on its promised times run; null for what never was sent. */
  readonly submittedAtMs: number | null;
  /** As it is now; amount, currency, reason and digest are those of each event. */
  readonly request: CaseRequest | null;
  readonly rules?: CaseRules | undefined;
}

/** How what was promised stood: its time ran, stood still, or had ended. By when it was due then is not kept. */
export interface PromisesThen {
  readonly state: 'running' | 'paused' | 'ended';
  readonly firstAnswerAtMs: number | null;
  readonly decidedAtMs: number | null;
}

interface OfCase {
  readonly status: string;
  readonly amount: Money | null;
  readonly reasonCode: ReasonCode | null;
  readonly approvals: { readonly given: number; readonly needed: number } | null;
  readonly revocation: 'pending' | 'verified' | null;
  readonly refund: Exclude<CancellationState['refund'], 'none'> | null;
}

interface Beside {
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly tags: readonly string[];
  readonly links: readonly { readonly number: number; readonly kind: LinkKind }[];
  /** The numbers of the request that it had gone into, and of those that had come into it. */
  readonly mergedInto: number | null;
  readonly mergedIn: readonly number[];
}

/** How a ticket stood right after one of its events. */
export interface AsItWas extends OfCase, Beside {
  readonly sequence: number;
  readonly atMs: number;
  readonly promises: PromisesThen | null;
}

/** What people wrote of it. A word that is not known any more is null: of amendments before their words were kept. */
export interface Words {
  readonly impact: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly reasonText: string | null;
}

/** One amendment: what it changed, and how that was before it, where it was kept. */
export interface Amendment {
  readonly fields: readonly string[];
  readonly before: Words | null;
}

/** How the words were before these amendments, which came one after the other up to now. */
export function wordsBefore(now: Words, amendments: readonly Amendment[]): Words {
  const was = (name: keyof Words): string | null => {
    const first = amendments.find(({ fields }) => fields.includes(name));
    return first ? (first.before?.[name] ?? null) : now[name];
  };
  return {
    ...{ impact: was('impact'), title: was('title') },
    ...{ description: was('description'), reasonText: was('reasonText') },
  };
}

const NOTHING: Beside = { assignee: null, tags: [], links: [], mergedInto: null, mergedIn: [] };
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

type Step = (before: Beside, data: ToldEvent['data']) => Partial<Beside>;
const numberIn = (data: ToldEvent['data']): number => Number(data['number']);

/** What happens beside the workflow, and where a request goes. */
const BESIDES: Partial<Record<EventType, Step>> = {
  assigned: (_before, { assigneeId, assigneeName }) => ({
    assignee: assigneeId ? { id: String(assigneeId), name: String(assigneeName ?? '') } : null,
  }),
  tagged: ({ tags }, data) => {
    const gone = texts(data['removed']);
    return { tags: [...tags.filter((tag) => !gone.includes(tag)), ...texts(data['added'])].sort() };
  },
  linked: ({ links }, data) => ({ links: [...links, { number: numberIn(data), kind: data['kind'] as LinkKind }] }),
  unlinked: ({ links }, data) => ({ links: links.filter(({ number }) => number !== numberIn(data)) }),
  merged: (_before, data) => ({ mergedInto: numberIn(data) }),
  unmerged: () => ({ mergedInto: null }),
  'merged-in': ({ mergedIn }, data) => ({ mergedIn: [...mergedIn, numberIn(data)] }),
  'merge-undone': ({ mergedIn }, data) => ({ mergedIn: mergedIn.filter((number) => number !== numberIn(data)) }),
};

const besides = (before: Beside, { type, data }: ToldEvent): Beside => ({
  ...before,
  ...BESIDES[type]?.(before, data),
});

/** By what had happened until then. A draft had nothing promised. */
function promises(events: readonly ToldEvent[], { submittedAtMs }: Lasting): PromisesThen | null {
  if (submittedAtMs === null || !events.some(({ type }) => type === 'filed')) return null;
  const told = events.map((event) => ({ ...event, byDesk: isOfDesk(event.actor) }));
  const { firstAnswerAtMs, decidedAtMs, pauses } = factsOf(submittedAtMs, told);
  const isPaused = pauses.some(({ toMs }) => toMs === null);
  return { state: decidedAtMs !== null ? 'ended' : isPaused ? 'paused' : 'running', firstAnswerAtMs, decidedAtMs };
}

/** The event as its workflow told it, with the request that it was about. */
function factOf({ type, atMs, actor, data }: ToldEvent, { request, rules }: Lasting): Fact {
  if (type !== 'filed' && type !== 'amended') return { type, atMs, actor, data };
  const said = ['amountMinor', 'currency', 'reasonCode', 'digest'].flatMap((name) =>
    data[name] === undefined ? [] : [[name, data[name]] as const],
  );
  return { type, atMs, actor, data: { ...data, request: { ...request, ...Object.fromEntries(said) }, rules } };
}

/** Under way from the moment that it began until the authority itself said so of every key and link. */
function revocationOf({ status, attention, revocationVerified }: CancellationState): OfCase['revocation'] {
  if (revocationVerified) return 'verified';
  return status === 'revoking' || attention?.step === 'revoke' ? 'pending' : null;
}

function ofCancellation(events: readonly ToldEvent[], lasting: Lasting): OfCase {
  const state = events.reduce<CancellationState>(
    (before, event) => reduce(before, factOf(event, lasting)),
    newCase(lasting.createdAtMs),
  );
  const { status, request, approvals, refund } = state;
  return {
    revocation: revocationOf(state),
    refund: refund === 'none' ? null : refund,
    status,
    amount: request && { amountMinor: request.amountMinor, currency: request.currency },
    reasonCode: request && request.reasonCode,
    approvals: request && { given: approvals.length, needed: approvalsNeeded(state) },
  };
}

const ofSupport = (events: readonly ToldEvent[], { createdAtMs }: Lasting): OfCase => ({
  status: events.reduce(reduceSupport, newSupportCase(createdAtMs)).status,
  ...{ amount: null, reasonCode: null, approvals: null, revocation: null, refund: null },
});

/**
 * How a ticket stood after the last of these events, by the very rules by which its case goes. `events`: from the first
 * one on, in their order, without holes, also those that the reader may not see: what of it they may is for the caller to say.
 * Null before the first event.
 */
export function asItWas(events: readonly ToldEvent[], lasting: Lasting): AsItWas | null {
  const last = events.at(-1);
  if (!last) return null;
  const beside = events.reduce(besides, NOTHING);
  const ofCase = lasting.kind === 'cancellation' ? ofCancellation(events, lasting) : ofSupport(events, lasting);
  return { sequence: last.sequence, atMs: last.atMs, ...ofCase, ...beside, promises: promises(events, lasting) };
}
