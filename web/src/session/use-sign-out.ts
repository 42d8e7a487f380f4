import { useNavigate } from '@tanstack/react-router';
import { queryClient } from '../call/client.js';
import { statusOf } from '../call/problem.js';
import { useTellProblem } from '../parts/problem-words.js';
import { say } from '../parts/snack.js';
import { signOut } from './calls.js';

/** The way out: nothing that was read stays behind. Where the session could not be ended it says so, and all stays as it is. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();
  const tell = useTellProblem();
  return async () => {
    try {
      await signOut();
    } catch (error) {
      // 401: the session had ended before.
      if (statusOf(error) !== 401) return say(tell(error));
    }
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };
}
