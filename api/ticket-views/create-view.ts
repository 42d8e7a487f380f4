import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { NewViewBody, TicketViewItem, VIEWS_MOST } from './schema.js';
import { savedView, typedFilter } from './view.js';

export const createView = endpoint(
  {
    method: 'post',
    path: '/api/v1/ticket-views',
    tag: 'Tickets',
    summary: 'Keep a filter with its order and columns under a name, for oneself or shared with one’s side',
    body: NewViewBody,
    answers: { 201: { description: 'Kept', schema: TicketViewItem } },
  },
  async (call) => {
    const { who, body, resourceId: id } = call;
    if (body.shared) call.assertMay('views:share', 'Your role may not share views.');
    const asking = { who, may: call.may.bind(call) };
    const view = await call.data(async (tx) => {
      if ((await tx.savedView.count({ where: { ownerId: who.id } })) >= VIEWS_MOST)
        throw new Invalid([{ pointer: '', code: 'too-many', values: { maximum: VIEWS_MOST } }]);
      const data = { ...body, id, partnerId: who.partnerId, ownerId: who.id, filter: typedFilter(body.filter) };
      return savedView(tx, asking, await tx.savedView.create({ data }));
    });
    return { status: 201, body: view };
  },
);
