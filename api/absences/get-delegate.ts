import { endpoint } from '../endpoint.js';
import { DelegateView } from './schema.js';
import { delegateView } from './view.js';

export const getDelegate = endpoint(
  {
    method: 'get',
    path: '/api/v1/me/delegate',
    tag: 'Session',
    summary: 'Who stands in for me while I am away, and for whom I do',
    answers: { 200: { description: 'Absences that have not passed', schema: DelegateView } },
  },
  async (call) => ({ status: 200, body: await call.data((tx) => delegateView(tx, call.who)) }),
);
