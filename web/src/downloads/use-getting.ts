import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { type BuildRef, getKeysAndDownloads, type LineRef, linksQuery } from './calls.js';

/** "Get keys and downloads": once for each time it is wanted, however often an answer is lost. The keys are kept nowhere. */
export function useGetting(line: LineRef) {
  const wish = useWish();
  const { queryKey } = linksQuery(line);
  return useMutation({
    mutationFn: (build: BuildRef) => getKeysAndDownloads(line, build, wish.keyFor(build)),
    gcTime: 0,
    onSuccess: ({ link }) => {
      wish.done();
      queryClient.setQueryData(queryKey, (known = []) => [link, ...known.filter(({ id }) => id !== link.id)]);
      void queryClient.invalidateQueries({ queryKey: ['usage', line.subscriptionId] });
    },
    // Refused: most likely a cancellation was filed meanwhile, and the line says so.
    onError: () => void queryClient.invalidateQueries({ queryKey: ['software', line.customerId] }),
  });
}

export type Getting = ReturnType<typeof useGetting>;
