import { endpoint } from '../endpoint.js';
import { SignInOptionsView } from './schema.js';

export const signInOptions = endpoint(
  {
    method: 'get',
    path: '/api/v1/sign-in',
    tag: 'Session',
    summary: 'How one can sign in here',
    answers: { 200: { description: 'The ways there are', schema: SignInOptionsView } },
  },
  async (_call, { settings: { profile } }) => ({ status: 200, body: { profile, demo: profile === 'demo' } }),
);
