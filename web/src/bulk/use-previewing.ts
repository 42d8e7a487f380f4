import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import { useWish } from '../call/wish.js';
import { readJobsAgain } from './calls.js';

/** Makes a job and opens its page. Sent again after a lost answer, it is the same job. */
export function usePreviewing<Wanted>(make: (wanted: Wanted, idempotencyKey: string) => Promise<BulkJobView>) {
  const navigate = useNavigate();
  const wish = useWish();
  return useMutation({
    mutationFn: (wanted: Wanted) => make(wanted, wish.keyFor(wanted)),
    onSuccess: async ({ id }) => {
      wish.done();
      await readJobsAgain();
      await navigate({ to: '/bulk/$jobId', params: { jobId: id } });
    },
  });
}
