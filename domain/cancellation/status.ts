import { IllegalMove } from '../refusals.js';

/**
 * Where each status may go next. What cools off in `approved` waits for a decision again when it was used meanwhile. From `revoking` on there is no way back by the partner: the key may be dead already.
 * `needs_attention` is where a step that cannot go on waits for a person. A completed case is opened again by one thing
 * only: its refund had settled, and failed after that.
 */
export const NEXT = {
  collecting: ['filed', 'withdrawn', 'expired'],
  filed: ['awaiting_approval'],
  awaiting_approval: ['awaiting_information', 'approved', 'rejected', 'withdrawn', 'expired'],
  awaiting_information: ['awaiting_approval', 'rejected', 'withdrawn', 'expired'],
  approved: ['revoking', 'awaiting_approval', 'rejected', 'withdrawn'],
  revoking: ['refunding', 'needs_attention'],
  refunding: ['settling', 'needs_attention'],
  settling: ['completed', 'needs_attention'],
  needs_attention: ['revoking', 'refunding', 'settling', 'rejected'],
  completed: ['needs_attention'],
  rejected: [],
  withdrawn: [],
  expired: [],
} as const satisfies Record<string, readonly string[]>;

export type CancellationStatus = keyof typeof NEXT;

export const CANCELLATION_STATUSES = Object.keys(NEXT) as CancellationStatus[];

const CLOSED: readonly CancellationStatus[] = ['completed', 'rejected', 'withdrawn', 'expired'];

export const isClosed = (status: CancellationStatus): boolean => CLOSED.includes(status);

export function assertMove(from: CancellationStatus, to: CancellationStatus): void {
  if ((NEXT[from] as readonly string[]).includes(to)) return;
  throw new IllegalMove(`A cancellation that is ${from} cannot become ${to}.`);
}
