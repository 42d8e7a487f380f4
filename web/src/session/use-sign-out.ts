import { useNavigate } from '@tanstack/react-router';
import { queryClient } from '../call/client.js';
import { signOut } from './calls.js';

/** The way out: nothing that was read stays behind. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();
  return async () => {
    await signOut().catch(() => undefined); // the session may have ended before
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };
}
