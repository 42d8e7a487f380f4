import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Statement, TrialBalance } from '../../../api/ledger/schema.js';
import { query, read } from '../call/call.js';
import { instantsOf, type Period } from '../parts/instants.js';

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

/** The trial balance of an instant, or of now, as a file. */
export const balanceExportUrl = (at: string | undefined): string => `/api/v1/ledger/balance/export${query({ at })}`;

/** The rows of a statement, or of all accounts, as a file. */
export const exportUrl = (accountId: string | undefined, period: Period): string =>
  `/api/v1/ledger/export${query({ accountId, ...instantsOf(period) })}`;
