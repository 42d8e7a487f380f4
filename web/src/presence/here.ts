import { useQuery } from '@tanstack/react-query';
import type { PresenceView, Writing } from '../../../api/presence/schema.js';
import { call } from '../call/call.js';
import { queryClient } from '../call/client.js';

const keyOf = (ticketKey: string) => ['presence', ticketKey];

/** The ticket's stream said who is here; null once the line is lost, because nobody knows then. */
export const hearPresence = (ticketKey: string, data: unknown): void =>
  void queryClient.setQueryData(keyOf(ticketKey), data as PresenceView | null);

/** Who is here, as far as the stream has said. */
export function usePresence(ticketKey: string): PresenceView | null {
  const { data } = useQuery<PresenceView | null>({
    queryKey: keyOf(ticketKey),
    queryFn: () => null,
    enabled: false,
    initialData: null,
  });
  return data;
}

/** Nobody waits for it, and nothing is lost when it does not arrive. */
export function sayWriting(ticketKey: string, presenceId: string, writing: Writing | null): void {
  call('PUT', `/tickets/${ticketKey}/presence/${presenceId}`, { body: { writing } }).catch(() => undefined);
}
