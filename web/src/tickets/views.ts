import type { TicketFilter } from './calls.js';

/** The ready-made views of a list: each is a filter with a name (`tickets.views.*`). */
const RUNNING = 'collecting,filed,approved,revoking,refunding,settling';

export const PARTNER_VIEWS = {
  open: { status: `${RUNNING},awaiting_approval,awaiting_information,needs_attention,open,resolved`, draft: 'false' },
  answer: { status: 'awaiting_information' },
  drafts: { draft: 'true', status: 'collecting' },
  ended: { status: 'completed,rejected,withdrawn,expired,closed' },
  all: {},
} as const satisfies Record<string, TicketFilter>;

export const DESK_VIEWS = {
  decide: { status: 'awaiting_approval,open', draft: 'false', sort: 'createdAt' },
  late: { escalated: 'true', sort: 'createdAt' },
  attention: { status: 'needs_attention', sort: 'updatedAt' },
  mine: {
    assignee: 'me',
    status: `${RUNNING},awaiting_approval,awaiting_information,needs_attention,open`,
    draft: 'false',
  },
  running: { status: RUNNING, draft: 'false' },
  partner: { status: 'awaiting_information' },
  ended: { status: 'completed,rejected,withdrawn,expired,resolved,closed' },
  all: { draft: 'false' },
} as const satisfies Record<string, TicketFilter>;

export type ViewName = keyof typeof PARTNER_VIEWS | keyof typeof DESK_VIEWS;

interface Address {
  readonly view?: string;
  readonly status?: string;
  readonly type?: string;
  readonly assignee?: string;
  readonly search?: string;
  readonly sort?: string;
}

/** The views of this kind of reader, the one that is open, and what to ask the API for. */
export function filterOf(address: Address, isDesk: boolean) {
  const views: Partial<Record<ViewName, TicketFilter>> = isDesk ? DESK_VIEWS : PARTNER_VIEWS;
  const names = Object.keys(views) as ViewName[];
  const first: ViewName = isDesk ? 'decide' : 'open';
  const view = names.find((name) => name === address.view) ?? first;
  const { status, type, assignee, search, sort } = address;
  const filter: TicketFilter = {
    ...views[view],
    ...(status ? { status } : {}),
    ...(type ? { problemType: type } : {}),
    ...(assignee ? { assignee } : {}),
    ...(search ? { search } : {}),
    ...(sort ? { sort } : {}),
  };
  return { names, view, filter };
}
