import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Statement, TrialBalance } from '../../../api/ledger/schema.js';
import { query, read } from '../call/call.js';

export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A day or a minute as it was typed, in the reader's own time, as an instant; nothing for what is no time. */
export function instantOf(typed: string | undefined): string | undefined {
  const at = new Date(typed ?? '');
  return typed && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

const DAY_MS = 86_400_000;

/** Whole days of the reader, the last one to its end. */
export const instantsOf = ({ from, to }: Period) => {
  const last = instantOf(to && `${to}T00:00`);
  return {
    from: instantOf(from && `${from}T00:00`),
    to: last && new Date(Date.parse(last) + DAY_MS - 1).toISOString(),
  };
};

export const balanceQuery = (at: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', 'balance', at],
    queryFn: ({ signal }) => read<TrialBalance>(`/ledger/balance${query({ at })}`, signal),
    placeholderData: (before) => before,
  });

export const statementQuery = (accountId: string, period: Period) =>
  infiniteQueryOptions({
    queryKey: ['ledger', 'statement', accountId, period],
    queryFn: ({ pageParam, signal }) => {
      const asked = query({ ...instantsOf(period), cursor: pageParam, limit: 50 });
      return read<Statement>(`/ledger/accounts/${encodeURIComponent(accountId)}/entries${asked}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });

/** The rows of a statement, or of all accounts, as a file. */
export const exportUrl = (accountId: string | undefined, period: Period): string =>
  `/api/v1/ledger/export${query({ accountId, ...instantsOf(period) })}`;
