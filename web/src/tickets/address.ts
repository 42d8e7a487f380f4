import { readyViews } from '../../../domain/queue.js';
import { instantsOf } from '../parts/instants.js';
import type { TicketFilter } from './calls.js';

/** What narrows a list besides its view, under the names in the page's address. Days are the reader's own. */
export const NARROWING = [
  'status',
  'type',
  'impact',
  'reason',
  'assignee',
  'partner',
  'customer',
  'tag',
  'currency',
  'amountFrom',
  'amountTo',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'updatedTo',
  'escalated',
  'search',
] as const;
export type Narrowing = (typeof NARROWING)[number];

export type Address = Readonly<Partial<Record<Narrowing | 'view' | 'sort', string>>>;

const set = (filter: Readonly<Record<string, string | undefined>>): TicketFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as TicketFilter;

/** What an address asks the API for, besides its view. */
function narrowingOf(address: Address): TicketFilter {
  const { type, partner, customer, createdFrom, createdTo, updatedFrom, updatedTo, escalated, ...same } = address;
  const created = instantsOf({ from: createdFrom, to: createdTo });
  const updated = instantsOf({ from: updatedFrom, to: updatedTo });
  const { view: _view, ...named } = same;
  return set({
    ...named,
    problemType: type,
    partnerId: partner,
    customerId: customer,
    createdFrom: created.from,
    createdTo: created.to,
    updatedFrom: updated.from,
    updatedTo: updated.to,
    escalated,
  });
}

/** The ready-made views of this kind of reader, the one that is open, and what to ask the API for. */
export function filterOf(address: Address, isDesk: boolean) {
  const views = readyViews(isDesk);
  const open = views.find(([name]) => name === address.view) ?? views[0];
  if (!open) throw new Error('There is no view');
  const [view, { filter, sort }] = open;
  return { names: views.map(([name]) => name), view, filter: { ...filter, sort, ...narrowingOf(address) } };
}
