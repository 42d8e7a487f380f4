import { z } from 'zod';
import { TICKET_COLUMNS } from '../../domain/queue.js';
import { Guid, line } from '../schema.js';
import { checkAmounts, TICKET_FILTER, TicketSort } from '../tickets/query.js';

export const TicketColumn = z.enum(TICKET_COLUMNS).meta({ id: 'TicketColumn' });
const Columns = z.array(TicketColumn).min(1).max(TICKET_COLUMNS.length);
export const ViewFilter = z.strictObject(TICKET_FILTER);

/** More than these are not kept for one person. */
export const VIEWS_MOST = 50;

/** How many tickets: exactly, or at least while `more`. */
const Count = z.object({ atLeast: z.number().int(), more: z.boolean() });
export type Count = z.infer<typeof Count>;

/** A view: a filter with an order and columns. The ready-made ones have a word of ours as ID, and no name. */
export const TicketViewItem = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    filter: z.record(z.string(), z.string()).meta({ description: 'The query of `GET /api/v1/tickets`' }),
    sort: TicketSort,
    /** Null for the usual ones. */
    columns: z.array(TicketColumn).nullable(),
    /** Others of one's side see it. */
    shared: z.boolean(),
    /** Whether the reader may rename, change and delete it. */
    mayChange: z.boolean(),
    count: Count,
  })
  .meta({ id: 'SavedView' });
export type TicketViewItem = z.infer<typeof TicketViewItem>;
export const TicketViewList = z.object({ items: z.array(TicketViewItem) });
export type TicketViewList = z.infer<typeof TicketViewList>;

const FIELDS = {
  name: line(60),
  filter: ViewFilter,
  sort: TicketSort,
  columns: Columns,
  shared: z.boolean(),
};
interface Kept {
  readonly filter?: z.output<typeof ViewFilter> | undefined;
  readonly sort?: string | undefined;
}
const checkFilter = ({ filter, sort }: Kept, context: z.core.$RefinementCtx): void => {
  if (filter) checkAmounts({ ...filter, sort }, context, ['filter']);
};

export const NewViewBody = z
  .strictObject({ ...FIELDS, sort: TicketSort.default('-createdAt'), shared: z.boolean().default(false) })
  .superRefine(checkFilter);
export type NewViewBody = z.output<typeof NewViewBody>;
/** Filter and order are changed together, because an amount needs its currency. */
export const ViewChangeBody = z.strictObject(FIELDS).partial().superRefine(checkFilter);
export type ViewChangeBody = z.output<typeof ViewChangeBody>;
export const ViewParams = z.strictObject({ viewId: Guid });
