import { IllegalMove } from '../refusals.js';

/** What is done to each row of a job. */
export const BULK_KINDS = ['cancellation', 'assign', 'tag', 'answer', 'approve'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];
/** What is done to tickets that there are already. */
export type TicketKind = Exclude<BulkKind, 'cancellation'>;

/** Rows of one job at most. */
export const BULK_ROWS_MOST = 5_000;

export const BULK_STATES = ['previewing', 'previewed', 'running', 'paused', 'stopped', 'completed'] as const;
export type BulkState = (typeof BULK_STATES)[number];

/** Not looked at yet; to be done; done; refused by a rule, or without an answer to it. */
export const BULK_ROW_STATES = ['waiting', 'ready', 'done', 'refused'] as const;
export type BulkRowState = (typeof BULK_ROW_STATES)[number];

/** What a person can say to a job: from where, and where to. The rest it does by itself. */
const MOVES = {
  start: { from: ['previewed'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['previewing', 'previewed', 'running', 'paused'], to: 'stopped' },
  /** What was refused is tried once more. */
  retry: { from: ['completed'], to: 'running' },
} as const satisfies Record<string, { readonly from: readonly BulkState[]; readonly to: BulkState }>;

export type BulkMove = keyof typeof MOVES;
export const BULK_MOVES = Object.keys(MOVES) as BulkMove[];

export const bulkMove = (move: BulkMove): { readonly from: readonly BulkState[]; readonly to: BulkState } =>
  MOVES[move];

/** What goes on as the person whose job it is, and is therefore theirs alone to say. Others may hold it up. */
const isOwnersMove = (move: BulkMove): boolean => MOVES[move].to === 'running';

interface Owned {
  readonly ownerId: string;
  readonly partnerId: string | null;
}

/** Its owner says everything to a job; colleagues of the same side may hold it up. */
export const maySayTo = (job: Owned, who: { readonly id: string; readonly partnerId: string | null }, move: BulkMove) =>
  job.ownerId === who.id || (job.partnerId === who.partnerId && !isOwnersMove(move));

/** Errors: `IllegalMove`. */
function assertBulkMove(state: BulkState, move: BulkMove): void {
  if (bulkMove(move).from.includes(state)) return;
  throw new IllegalMove(`This is not possible while the job is ${state}.`);
}

/** How many rows stand where. `repeatable` are those of the refused that can be tried once more. */
export interface BulkCounts {
  readonly waiting: number;
  readonly ready: number;
  readonly done: number;
  readonly refused: number;
  readonly repeatable: number;
}

/** What this job can be told now, whoever it is that asks. */
export const openMoves = (state: BulkState, { ready, repeatable }: BulkCounts): BulkMove[] =>
  BULK_MOVES.filter(
    (move) =>
      bulkMove(move).from.includes(state) && (move !== 'start' || ready > 0) && (move !== 'retry' || repeatable > 0),
  );

/** Errors: `IllegalMove`, saying why. */
export function assertOpen(state: BulkState, counts: BulkCounts, move: BulkMove): void {
  assertBulkMove(state, move);
  if (!openMoves(state, counts).includes(move)) throw new IllegalMove('No row of this job can be done.');
}
