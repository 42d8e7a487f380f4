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
  readonly said: Readonly<Record<'customer' | 'order' | 'title' | 'ticket', string | null>>;
  readonly found: {
    readonly customer: { readonly companyName: string } | null;
    readonly ticket: { readonly title: string } | null;
  } | null;
  readonly ticket: { readonly number: number } | null;
  readonly problem: {
    readonly code: string;
    readonly detail: string;
    readonly errors: readonly { readonly column: string | null; readonly message: string }[];
  } | null;
}

/** One row's result as cells. Several problems stand in one cell, so that a row of the file stays a row. */
export function bulkResultCells({ line, place, state, said, found, ticket, problem }: Result): string[] {
  const errors = problem?.errors ?? [];
  const reason = errors.length > 0 ? errors.map(({ message }) => message).join(' ') : (problem?.detail ?? '');
  const customer = said.customer ?? found?.customer?.companyName ?? '';
  return [
    ...[String(line ?? place), state, customer, said.order ?? '', said.title ?? found?.ticket?.title ?? ''],
    ...[ticket ? String(ticket.number) : (said.ticket ?? ''), problem?.code ?? ''],
    ...[errors.flatMap(({ column }) => column ?? []).join('; '), reason],
  ];
}
