import type { BulkRowState } from './job.js';

/** The columns of a result that people keep as a file. */
export const BULK_RESULT_COLUMNS = [
  'line',
  'state',
  'customer',
  'order',
  'title',
  'ticket',
  'code',
  'column',
  'reason',
] as const;

interface Result {
  readonly line: number | null;
  readonly place: number;
  readonly state: BulkRowState;
  readonly said: { readonly customer: string | null; readonly order: string | null; readonly title: string | null };
  readonly ticket: { readonly number: number } | null;
  readonly problem: {
    readonly code: string;
    readonly detail: string;
    readonly errors: readonly { readonly column: string | null; readonly message: string }[];
  } | null;
}

/** One row's result as cells. Several problems stand in one cell, so that a row of the file stays a row. */
export function bulkResultCells({ line, place, state, said, ticket, problem }: Result): string[] {
  const errors = problem?.errors ?? [];
  const reason = errors.length > 0 ? errors.map(({ message }) => message).join(' ') : (problem?.detail ?? '');
  return [
    ...[String(line ?? place), state, said.customer ?? '', said.order ?? '', said.title ?? ''],
    ...[ticket ? String(ticket.number) : '', problem?.code ?? ''],
    ...[errors.flatMap(({ column }) => column ?? []).join('; '), reason],
  ];
}
