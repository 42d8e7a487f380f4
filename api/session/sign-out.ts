import { fromNodeHeaders } from 'better-auth/node';
import { endpoint } from '../endpoint.js';

export const signOut = endpoint(
  {
    method: 'post',
    path: '/api/v1/sign-out',
    tag: 'Session',
    summary: 'End this session',
    answers: { 204: { description: 'Ended' } },
    idempotency: 'none',
    audited: true,
  },
  async ({ req, res }, { auth }) => {
    const { headers } = await auth.api.signOut({ headers: fromNodeHeaders(req.headers), returnHeaders: true });
    res.removeHeader('Set-Cookie');
    res.append('Set-Cookie', headers.getSetCookie());
    return { status: 204 };
  },
);
