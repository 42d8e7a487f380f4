import { clockOf } from '../../platform/database/clock.js';
import { endpoint } from '../endpoint.js';
import { findView } from './find.js';
import { TicketViewItem, type ViewChangeBody as Change, ViewChangeBody, ViewParams } from './schema.js';
import { savedView, typedFilter } from './view.js';

/** What was said, and nothing of what was not. */
const changesOf = ({ name, sort, columns, shared, filter }: Change) => ({
  ...(name === undefined ? {} : { name }),
  ...(sort === undefined ? {} : { sort }),
  ...(columns === undefined ? {} : { columns }),
  ...(shared === undefined ? {} : { shared }),
  ...(filter === undefined ? {} : { filter: typedFilter(filter) }),
});

export const changeView = endpoint(
  {
    method: 'patch',
    path: '/api/v1/ticket-views/{viewId}',
    tag: 'Tickets',
    summary: 'Rename a view, share it, or keep another filter in it',
    params: ViewParams,
    body: ViewChangeBody,
    answers: { 200: { description: 'Changed', schema: TicketViewItem } },
  },
  async (call) => {
    const asking = { who: call.who, may: call.may.bind(call) };
    if (call.body.shared) call.assertMay('views:share', 'Your role may not share views.');
    const view = await call.data(async (tx) => {
      const { id } = await findView(tx, asking, call.params.viewId);
      const data = { ...changesOf(call.body), updatedAt: await clockOf(tx) };
      return savedView(tx, asking, await tx.savedView.update({ where: { id }, data }));
    });
    return { status: 200, body: view };
  },
);
