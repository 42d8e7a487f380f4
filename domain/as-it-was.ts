import { approvalsNeeded } from './cancellation/approvals.js';
import { reduce } from './cancellation/reduce.js';
import { type CancellationState, type CaseRequest, type Fact, newCase } from './cancellation/state.js';
import type { Money } from './money.js';
import type { CaseRules } from './policy/policy.js';
import { newSupportCase, reduceSupport } from './support/state.js';
import type { Actor, EventType, ReasonCode } from './words.js';

/** An event as the timeline keeps it: without the request and the rules, which are the workflow's own memory. */
export interface ToldEvent {
  readonly sequence: number;
  readonly atMs: number;
  readonly type: EventType;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the timeline does not say, and never changes once a ticket was sent. */
export interface Lasting {
  readonly kind: 'cancellation' | 'support';
  readonly createdAtMs: number;
  /** As it is now; amount, currency, reason and digest are those of each event. */
  readonly request: CaseRequest | null;
  readonly rules?: CaseRules | undefined;
}

/** How a ticket stood right after one of its events. */
export interface AsItWas {
  readonly sequence: number;
  readonly atMs: number;
  readonly status: string;
  readonly amount: Money | null;
  readonly reasonCode: ReasonCode | null;
  readonly approvals: { readonly given: number; readonly needed: number } | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly tags: readonly string[];
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

type Beside = Pick<AsItWas, 'assignee' | 'tags'>;
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** What happens beside the workflow. */
function besides(before: Beside, { type, data }: ToldEvent): Beside {
  if (type === 'assigned') {
    const { assigneeId, assigneeName } = data;
    return { ...before, assignee: assigneeId ? { id: String(assigneeId), name: String(assigneeName ?? '') } : null };
  }
  if (type !== 'tagged') return before;
  const gone = texts(data['removed']);
  const kept = before.tags.filter((tag) => !gone.includes(tag));
  return { ...before, tags: [...kept, ...texts(data['added'])].sort() };
}

/** The event as its workflow told it, with the request that it was about. */
function factOf({ type, atMs, actor, data }: ToldEvent, { request, rules }: Lasting): Fact {
  if (type !== 'filed' && type !== 'amended') return { type, atMs, actor, data };
  const said = ['amountMinor', 'currency', 'reasonCode', 'digest'].flatMap((name) =>
    data[name] === undefined ? [] : [[name, data[name]] as const],
  );
  return { type, atMs, actor, data: { ...data, request: { ...request, ...Object.fromEntries(said) }, rules } };
}

function ofCancellation(events: readonly ToldEvent[], lasting: Lasting) {
  const state = events.reduce<CancellationState>(
    (before, event) => reduce(before, factOf(event, lasting)),
    newCase(lasting.createdAtMs),
  );
  const { status, request, approvals } = state;
  return {
    status,
    amount: request && { amountMinor: request.amountMinor, currency: request.currency },
    reasonCode: request && request.reasonCode,
    approvals: request && { given: approvals.length, needed: approvalsNeeded(state) },
  };
}

const ofSupport = (events: readonly ToldEvent[], { createdAtMs }: Lasting) => ({
  status: events.reduce(reduceSupport, newSupportCase(createdAtMs)).status,
  amount: null,
  reasonCode: null,
  approvals: null,
});

/**
 * How a ticket stood after the last of these events, by the very rules by which its case goes. `events`: from the first
 * one on, in their order, without holes, also those that the reader may not see: what of it they may is for the caller to say.
 * Null before the first event.
 */
export function asItWas(events: readonly ToldEvent[], lasting: Lasting): AsItWas | null {
  const last = events.at(-1);
  if (!last) return null;
  const beside = events.reduce(besides, { assignee: null, tags: [] } as Beside);
  const ofCase = lasting.kind === 'cancellation' ? ofCancellation(events, lasting) : ofSupport(events, lasting);
  return { sequence: last.sequence, atMs: last.atMs, ...ofCase, ...beside };
}
