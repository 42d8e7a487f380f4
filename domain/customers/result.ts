import type { RowStatus } from './columns.js';

/** The columns of a result that people keep as a file. */
export const RESULT_COLUMNS = ['line', 'status', 'customerId', 'companyName', 'field', 'reason'] as const;

interface Result {
  readonly line: number;
  readonly status: RowStatus;
  readonly customerId: string | null;
  readonly companyName: string | null;
  readonly problems: readonly { readonly field: string; readonly reason: string }[];
}

/** One row's result as cells. Several problems stand in one cell, so that a row of the file stays a row. */
export const resultCells = ({ line, status, customerId, companyName, problems }: Result): string[] => [
  String(line),
  status,
  customerId ?? '',
  companyName ?? '',
  problems.map(({ field }) => field).join('; '),
  problems.map(({ reason }) => reason).join(' '),
];
