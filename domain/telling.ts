import type { Deadline } from './cancellation/deadlines.js';
import type { Attention, CaseRequest, Fact } from './cancellation/state.js';

/** A fact with its number, and the status in which it found the case and left it. */
export interface NumberedFact extends Fact {
  readonly seq: number;
  readonly statusBefore: string;
  /** Absent in what workflows of an earlier version tell. */
  readonly statusAfter?: string;
}

/** What a row shows of a case. */
export interface Snapshot {
  readonly status: string;
  readonly closed: boolean;
  readonly attention: (Attention & { readonly proposedBy: string | null }) | null;
  readonly nextTimer: Deadline | null;
  readonly request: CaseRequest | null;
}

/** Facts on their way into the records, with what is true after the last of them. */
export interface Telling {
  readonly kind: 'cancellation' | 'support';
  readonly ticketId: string;
  readonly partnerId: string;
  readonly cycle: number;
  readonly seq: number;
  readonly facts: readonly NumberedFact[];
  readonly snapshot: Snapshot;
}

interface Numbered {
  readonly status: string;
  readonly seq: number;
}

/** Reduces facts one after the other. The same in the workflow and in an activity that projects its own facts. */
export function tellAll<State extends Numbered>(
  before: State,
  facts: readonly Fact[],
  reduce: (state: State, fact: Fact) => State,
): { readonly after: State; readonly numbered: readonly NumberedFact[] } {
  let after = before;
  const numbered = facts.map((fact) => {
    const statusBefore = after.status;
    after = reduce(after, fact);
    return { ...fact, seq: after.seq, statusBefore, statusAfter: after.status };
  });
  return { after, numbered };
}
