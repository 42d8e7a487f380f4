import { endpoint } from '../endpoint.js';
import { MeView } from './schema.js';
import { meView } from './view.js';

export const getMe = endpoint(
  {
    method: 'get',
    path: '/api/v1/me',
    tag: 'Session',
    summary: 'Who I am and what I may do',
    answers: { 200: { description: 'The person behind the session or key', schema: MeView } },
  },
  async ({ who }, deps) => ({ status: 200, body: await meView(deps, who) }),
);
