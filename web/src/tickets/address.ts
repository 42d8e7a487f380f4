import type { TicketViewItem } from '../../../api/ticket-views/schema.js';
import { type ReadyView, readyViews, TICKET_COLUMNS, type TicketColumn } from '../../../domain/queue.js';
import { instantsOf } from '../parts/instants.js';

type Filtered =
  | 'status'
  | 'problemType'
  | 'impact'
  | 'reason'
  | 'assignee'
  | 'follower'
  | 'mentioned'
  | 'partnerId'
  | 'customerId'
  | 'productId'
  | 'tag'
  | 'currency'
  | 'amountFrom'
  | 'amountTo'
  | 'createdFrom'
  | 'createdTo'
  | 'updatedFrom'
  | 'updatedTo'
  | 'olderThanHours'
  | 'youngerThanHours'
  | 'search'
  | 'draft'
  | 'escalated'
  | 'use'
  | 'decision'
  | 'refunded'
  | 'sla'
  | 'sort';
/** The query of the list, as it is typed in its address. */
export type TicketFilter = Readonly<Partial<Record<Filtered, string>>>;

/** What a list is narrowed by less often. */
export const MORE = [
  'impact',
  'reason',
  'sla',
  'escalated',
  'follower',
  'mentioned',
  'decision',
  'refunded',
  'use',
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
  'olderThanHours',
  'youngerThanHours',
] as const;

/** What narrows a list besides its view, under the names in the page's address. Days are the reader's own. */
export const NARROWING = ['status', 'type', 'assignee', 'product', ...MORE, 'draft', 'search'] as const;
export type Narrowing = (typeof NARROWING)[number];

/** Everything that the page's address can say. */
export const ADDRESS = ['view', 'sort', 'columns', 'edited', ...NARROWING] as const;
export type Address = Readonly<Partial<Record<(typeof ADDRESS)[number], string>>>;
/** What is changed in an address without leaving its view. */
export type AddressChange = Omit<Address, 'view' | 'edited'>;

const set = (filter: Readonly<Record<string, string | undefined>>): TicketFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as TicketFilter;

/** What an address asks the API for, besides its view. */
function narrowingOf(address: Address): TicketFilter {
  const { type, partner, customer, product, createdFrom, createdTo, updatedFrom, updatedTo, escalated, ...same } =
    address;
  const created = instantsOf({ from: createdFrom, to: createdTo });
  const updated = instantsOf({ from: updatedFrom, to: updatedTo });
  const { view: _view, edited: _edited, columns: _columns, ...named } = same;
  return set({
    ...named,
    problemType: type,
    partnerId: partner,
    customerId: customer,
    productId: product,
    createdFrom: created.from,
    createdTo: created.to,
    updatedFrom: updated.from,
    updatedTo: updated.to,
    escalated,
  });
}

/** A day of the reader's, as it is typed. */
const dayOf = (at: string | undefined): string => {
  if (at === undefined) return '';
  const day = new Date(at);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
};

const INSTANTS = ['createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const;

/**
 * The instants of a kept filter whose days nobody has changed, as they are kept: as days of this reader's they would be
 * other instants wherever the clocks go differently from where they were chosen, and so would find other rows.
 */
export function keptInstants(kept: Readonly<Record<string, string>>, shown: Address): TicketFilter {
  const unchanged = INSTANTS.filter((name) => kept[name] !== undefined && dayOf(kept[name]) === shown[name]);
  return Object.fromEntries(unchanged.map((name) => [name, kept[name]]));
}

/** A kept filter as it stands in an address. */
export function addressOf(filter: Readonly<Record<string, string>>): Address {
  const { problemType = '', partnerId = '', customerId = '', productId = '', ...same } = filter;
  const { createdFrom, createdTo, updatedFrom, updatedTo, ...others } = same;
  return {
    ...others,
    ...{ type: problemType, partner: partnerId, customer: customerId, product: productId },
    ...{ createdFrom: dayOf(createdFrom), createdTo: dayOf(createdTo) },
    ...{ updatedFrom: dayOf(updatedFrom), updatedTo: dayOf(updatedTo) },
  };
}

/** Amounts are in no order without their currency: then the newest first. */
const orderable = (filter: TicketFilter): TicketFilter =>
  filter.sort?.endsWith('amount') && filter.currency === undefined ? { ...filter, sort: '-createdAt' } : filter;

/** The columns that an address names, in their order. */
function columnsOf(named: string | undefined): readonly TicketColumn[] | undefined {
  const chosen = named?.split(',');
  return chosen && TICKET_COLUMNS.filter((column) => chosen.includes(column));
}

/** What an address means: the view that is open, what narrows it, and what to ask the API for. */
export interface Opened {
  /** The ready-made one, or the ready-made one that stands in while a saved one is read. */
  readonly view: ReadyView;
  readonly saved: TicketViewItem | undefined;
  /** As the page shows it: of a saved view that nobody has changed since it was opened, what it keeps. */
  readonly address: Address;
  readonly filter: TicketFilter;
  /** Those of the address or of the saved view; none where neither says. */
  readonly columns: readonly TicketColumn[] | undefined;
}

/** Opens the view of an address. Whoever changes a saved one (`edited`) has all that narrows it in the address. */
export function opened(address: Address, isDesk: boolean, saved: TicketViewItem | undefined): Opened {
  const views = readyViews(isDesk);
  const [ready = views[0]] = [views.find(([name]) => name === address.view)];
  if (!ready) throw new Error('There is no view');
  const [view, base] = ready;
  const columns = columnsOf(address.columns);
  if (!saved) {
    const filter = orderable({ ...base.filter, sort: base.sort, ...narrowingOf(address) });
    return { view, saved, address, filter, columns };
  }
  const shown = address.edited ? address : { ...addressOf(saved.filter), ...set(address), view: saved.id };
  const kept = { sort: saved.sort, ...narrowingOf(shown), ...keptInstants(saved.filter, shown) };
  const { draft } = saved.filter;
  const filter = orderable(draft === undefined ? kept : { ...kept, draft });
  return { view, saved, address: shown, filter, columns: columns ?? saved.columns ?? undefined };
}
