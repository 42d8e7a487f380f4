import { queryOptions } from '@tanstack/react-query';
import type { MeView } from '../../../api/session/schema.js';
import type { TicketList } from '../../../api/tickets/schema.js';
import { isDeskRole } from '../../../domain/roles.js';
import { query, read } from '../call/call.js';

/**
 * Whether somebody has no request of their own yet: none that they have sent among their company's newest, or at the
 * desk none that was ever theirs. It is asked once: who has begun meanwhile keeps the steps until the next visit.
 */
export const isNewQuery = ({ user, role }: MeView) =>
  queryOptions({
    queryKey: ['first-steps', user.id],
    queryFn: async ({ signal }): Promise<boolean> => {
      if (isDeskRole(role)) {
        return (await read<TicketList>(`/tickets${query({ assignee: 'me', limit: 1 })}`, signal)).items.length === 0;
      }
      const { items } = await read<TicketList>(`/tickets${query({ draft: 'false', limit: 50 })}`, signal);
      return !items.some(({ createdBy }) => createdBy.id === user.id);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
