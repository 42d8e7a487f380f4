import { queryOptions } from '@tanstack/react-query';
import type { TicketViewItem, TicketViewList } from '../../../api/ticket-views/schema.js';
import { call, read } from '../call/call.js';
import { queryClient } from '../call/client.js';

/** Under the key of the lists, so that its counts move as they do. */
export const viewsQuery = queryOptions({
  queryKey: ['tickets', 'views'],
  queryFn: async ({ signal }) => (await read<TicketViewList>('/ticket-views', signal)).items,
  placeholderData: (before) => before,
});

/** What is kept of a view. */
export interface Kept {
  readonly name: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly sort: string;
  readonly columns: readonly string[];
  readonly shared: boolean;
}

/** What is on the screen, ready to be kept. */
export type KeptNow = Omit<Kept, 'name' | 'shared'>;

export const readViewsAgain = () => queryClient.invalidateQueries(viewsQuery);

export const keepView = async (view: Kept, idempotencyKey: string): Promise<TicketViewItem> =>
  (await call<TicketViewItem>('POST', '/ticket-views', { body: view, idempotencyKey })).body;
export const changeView = async (id: string, change: Partial<Kept>): Promise<TicketViewItem> =>
  (await call<TicketViewItem>('PATCH', `/ticket-views/${id}`, { body: change })).body;
export const deleteView = (id: string): Promise<unknown> => call('DELETE', `/ticket-views/${id}`);
