import { type InferDataFromTag, QueryClient, type QueryKey } from '@tanstack/react-query';
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

/**
 * What a change answered is what holds. A reading that is under way when it comes may be from before the change: it is
 * given up, or it would put what was there before back on the screen.
 */
export async function keepAnswer<Key extends QueryKey>(
  key: Key,
  answer: InferDataFromTag<unknown, Key>,
): Promise<void> {
  await queryClient.cancelQueries({ queryKey: key, exact: true });
  queryClient.setQueryData<unknown>(key, answer);
}
