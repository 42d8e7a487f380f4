import { HOUR_MS } from './time.js';

/** What a list of tickets can be sorted by; with `-` the largest or newest first. */
export const TICKET_SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  'number',
  '-number',
  'amount',
  '-amount',
  'dueAt',
] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** What a list of tickets can show, in this order. Number and title are always there. */
export const TICKET_COLUMNS = [
  'number',
  'title',
  'status',
  'type',
  'impact',
  'reason',
  'amount',
  'assignee',
  'sla',
  'created',
  'updated',
] as const;
export type TicketColumn = (typeof TICKET_COLUMNS)[number];
/** What is shown while nobody has chosen. */
export const USUAL_COLUMNS: readonly TicketColumn[] = TICKET_COLUMNS.filter(
  (column) => column !== 'type' && column !== 'reason' && column !== 'created',
);

/** What is due within so long is due soon, wherever that is said. */
export const DUE_SOON_MS = 4 * HOUR_MS;

/** How what was promised stands: what has its time running, and within it what is due soon or overdue. */
export const SLA_FILTERS = ['running', 'due-soon', 'overdue', 'paused', 'met', 'breached'] as const;

/** How a cancellation may have been decided. */
export const DECISIONS = ['approved', 'rejected'] as const;

/** Where a search may have found a ticket by something that its row does not show. */
export const FOUND_PLACES = [
  'description',
  'message',
  'note',
  'order',
  'subscription',
  'key',
  'customer',
  'answer',
] as const;
export type FoundPlace = (typeof FOUND_PLACES)[number];

/** Filters of the API under the names that its query has. */
export interface ViewFilter {
  readonly status?: string;
  readonly assignee?: string;
  readonly follower?: 'me';
  readonly mentioned?: 'me';
  readonly draft?: 'true' | 'false';
  readonly escalated?: 'true' | 'false';
  readonly sla?: (typeof SLA_FILTERS)[number];
}

interface ReadyMade {
  readonly filter: ViewFilter;
  readonly sort: TicketSort;
}

const RUNNING = 'collecting,filed,approved,revoking,refunding,settling';
/** Whatever is not closed. */
export const OPEN = `${RUNNING},awaiting_approval,awaiting_information,needs_attention,open,resolved`;
/** What somebody wants to hear of: what has moved last comes first. */
const OWN = {
  following: { filter: { follower: 'me', status: OPEN, draft: 'false' }, sort: '-updatedAt' },
  mentioned: { filter: { mentioned: 'me', draft: 'false' }, sort: '-updatedAt' },
} as const satisfies Record<string, ReadyMade>;
const newest = (filter: ViewFilter): ReadyMade => ({ filter, sort: '-createdAt' });

/** The views that every partner has. */
export const PARTNER_VIEWS = {
  open: newest({
    status: OPEN,
    draft: 'false',
  }),
  answer: newest({ status: 'awaiting_information' }),
  ...OWN,
  drafts: newest({ draft: 'true', status: 'collecting' }),
  ended: newest({ status: 'completed,rejected,withdrawn,expired,closed' }),
  all: newest({}),
} as const satisfies Record<string, ReadyMade>;

/** The views that everybody at the desk has. */
export const DESK_VIEWS = {
  decide: { filter: { status: 'awaiting_approval,open', draft: 'false' }, sort: 'createdAt' },
  overdue: { filter: { sla: 'overdue' }, sort: 'dueAt' },
  soon: { filter: { sla: 'due-soon' }, sort: 'dueAt' },
  late: { filter: { escalated: 'true' }, sort: 'createdAt' },
  attention: { filter: { status: 'needs_attention' }, sort: 'updatedAt' },
  mine: newest({
    assignee: 'me',
    status: `${RUNNING},awaiting_approval,awaiting_information,needs_attention,open`,
    draft: 'false',
  }),
  ...OWN,
  running: newest({ status: RUNNING, draft: 'false' }),
  partner: newest({ status: 'awaiting_information' }),
  ended: newest({ status: 'completed,rejected,withdrawn,expired,resolved,closed' }),
  all: newest({ draft: 'false' }),
} as const satisfies Record<string, ReadyMade>;

export type ReadyView = keyof typeof PARTNER_VIEWS | keyof typeof DESK_VIEWS;

/** The ready-made views of one side. */
export const readyViews = (isDesk: boolean): readonly (readonly [ReadyView, ReadyMade])[] =>
  Object.entries(isDesk ? DESK_VIEWS : PARTNER_VIEWS) as [ReadyView, ReadyMade][];
