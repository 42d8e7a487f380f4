import { endpoint } from '../endpoint.js';
import { findView } from './find.js';
import { ViewParams } from './schema.js';

export const deleteView = endpoint(
  {
    method: 'delete',
    path: '/api/v1/ticket-views/{viewId}',
    tag: 'Tickets',
    summary: 'Delete a view',
    params: ViewParams,
    answers: { 204: { description: 'Gone' } },
  },
  async (call) => {
    const asking = { who: call.who, may: call.may.bind(call) };
    await call.data(async (tx) => {
      const { id } = await findView(tx, asking, call.params.viewId);
      await tx.savedView.delete({ where: { id } });
    });
    return { status: 204 };
  },
);
