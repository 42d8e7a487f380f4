import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TicketColumn } from '../../../domain/queue.js';
import { named } from '../app/address.js';
import { useMyself } from '../session/calls.js';
import { ADDRESS, type AddressChange, opened } from './address.js';
import { useColumns } from './use-columns.js';
import { viewsQuery } from './view-calls.js';

/** What the page's address means, and how it is changed. */
export function useQueue() {
  const { isDesk } = useMyself();
  const typed = useSearch({ from: '/inside/tickets', select: named(...ADDRESS) });
  const navigate = useNavigate({ from: '/tickets' });
  const views = useQuery(viewsQuery).data ?? [];
  const saved = views.find(({ id, name }) => id === typed.view && name !== null);
  const { columns, ...open } = opened(typed, isDesk, saved);
  const { shown, keepChoice } = useColumns(columns);
  /** All that is changed of a saved view stands in the address, from the first change on. */
  const narrow = (change: AddressChange) =>
    void navigate({
      search: { ...open.address, ...change, ...(saved ? { edited: '1' } : {}) } as never,
      replace: true,
    });
  const chooseColumns = (chosen: readonly TicketColumn[]) => {
    if (!saved) keepChoice(chosen);
    narrow({ columns: chosen.join(',') });
  };
  return { ...open, views, isEdited: typed.edited !== undefined, columns: shown, narrow, chooseColumns };
}
