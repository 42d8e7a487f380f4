import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem.js';

/** What was read from the API. Refusals are not asked again; a server that is away is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      // Whoever asks whether the line is there or not is otherwise not told when it is there again.
      refetchOnReconnect: true,
      retry: (failures, error) => isPassing(error) && failures < 2,
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
