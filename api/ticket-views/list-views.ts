import { endpoint } from '../endpoint.js';
import { visible } from './find.js';
import { TicketViewList, type TicketViewItem } from './schema.js';
import { readyMade, savedView } from './view.js';

/** Own ones and shared ones together; more are not shown. */
const MOST = 200;

export const listViews = endpoint(
  {
    method: 'get',
    path: '/api/v1/ticket-views',
    tag: 'Tickets',
    summary: 'The views of the list, ready-made, own and shared, each with how many tickets it has up to 99',
    answers: { 200: { description: 'Views', schema: TicketViewList } },
  },
  async (call) => {
    const asking = { who: call.who, may: call.may.bind(call) };
    const items = await call.data(async (tx) => {
      const rows = await tx.savedView.findMany({
        where: visible(call),
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: MOST,
      });
      const views: TicketViewItem[] = await readyMade(tx, asking);
      for (const row of rows) views.push(await savedView(tx, asking, row));
      return views;
    });
    return { status: 200, body: { items } };
  },
);
