import { type ReadyView, readyViews, type TicketSort } from '../../domain/queue.js';
import type { SavedView } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Call } from '../endpoint.js';
import { meaningOf } from '../tickets/filter.js';
import { findTickets } from '../tickets/find.js';
import { mayChange } from './find.js';
import { ExportQuery as CountedFilter } from '../tickets/query.js';
import { type Count, TicketColumn, type TicketViewItem } from './schema.js';

type Filter = Readonly<Record<string, string>>;
type Asking = Pick<Call, 'who' | 'may'>;

/** Beyond this many are "99+". */
const COUNTED = 99;

/** A filter as it is typed in an address. */
export const typedFilter = (filter: object): Filter =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : String(value)]],
    ),
  );

/** How many tickets a filter means, as far as they are counted. */
async function countOf(tx: Tx, { who }: Asking, filter: Filter, sort: TicketSort): Promise<Count> {
  const parsed = CountedFilter.safeParse({ ...filter, sort });
  const meaning = parsed.success ? await meaningOf(tx, parsed.data, who) : null;
  if (!meaning) return { atLeast: 0, more: false };
  const { found, next } = await findTickets(tx, meaning, { sort, after: null, limit: COUNTED });
  return { atLeast: found.length, more: next !== null };
}

export async function savedView(tx: Tx, asking: Asking, row: SavedView): Promise<TicketViewItem> {
  const [filter, sort] = [row.filter as Filter, row.sort as TicketSort];
  return {
    id: row.id,
    name: row.name,
    filter,
    sort,
    columns: row.columns.flatMap((name) => TicketColumn.safeParse(name).data ?? []),
    shared: row.shared,
    mayChange: mayChange(asking, row),
    count: await countOf(tx, asking, filter, sort),
  };
}

async function readyView(
  tx: Tx,
  asking: Asking,
  id: ReadyView,
  filter: Filter,
  sort: TicketSort,
): Promise<TicketViewItem> {
  const count = await countOf(tx, asking, filter, sort);
  return { id, name: null, filter, sort, columns: null, shared: true, mayChange: false, count };
}

/** The ready-made views of one's side. */
export async function readyMade(tx: Tx, asking: Asking): Promise<TicketViewItem[]> {
  const views: TicketViewItem[] = [];
  for (const [id, { filter, sort }] of readyViews(asking.who.partnerId === null))
    views.push(await readyView(tx, asking, id, typedFilter(filter), sort));
  return views;
}
