import { fromNodeHeaders } from 'better-auth/node';
import type { Request, Response } from 'express';
import type { Auth } from '../../platform/auth/auth.js';
import { findWho } from '../../platform/auth/who.js';
import { recordAudit } from '../audit/record.js';
import type { Deps } from '../deps.js';
import { type Answer, endpoint } from '../endpoint.js';
import { Unauthenticated } from '../errors.js';
import { perSignIn } from '../limits.js';
import type { Locals } from '../locals.js';
import { MeView, SignInBody } from './schema.js';
import { meView } from './view.js';

/** Ends the session that a browser still has: every sign-in gets a new one, and the old one is worth nothing. */
async function endOldSession(auth: Auth, req: Request): Promise<void> {
  if (!req.headers.cookie) return;
  await auth.api.signOut({ headers: fromNodeHeaders(req.headers) }).catch(() => undefined);
}

interface SigningIn {
  readonly req: Request;
  readonly res: Response<unknown, Locals>;
  readonly deps: Deps;
}

/** Hands a new session's cookie to the browser and says who it belongs to. */
export async function welcome({ req, res, deps }: SigningIn, signedIn: Headers): Promise<Answer> {
  await endOldSession(deps.auth, req);
  const cookies = signedIn.getSetCookie();
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  const { who } = await findWho(deps.auth, deps.database, { cookie });
  if (!who) throw new Unauthenticated('This account cannot sign in.');
  res.append('Set-Cookie', cookies);
  const { requestId } = res.locals;
  await recordAudit(deps.database, { who, action: 'sign-in', target: who.id, outcome: 'allowed', requestId });
  return { status: 200, body: await meView(deps, who) };
}

/** Known and unknown accounts get the same answer after the same work: the library hashes either way. */
export const signIn = endpoint(
  {
    method: 'post',
    path: '/api/v1/sign-in',
    tag: 'Session',
    summary: 'Sign in with e-mail address and password',
    body: SignInBody,
    answers: {
      200: { description: 'Signed in; the session is in the cookie', schema: MeView },
      401: { description: 'Refused' },
    },
    idempotency: 'none',
    audited: true,
    limiter: perSignIn,
  },
  async ({ body, req, res }, deps) => {
    const signedIn = await deps.auth.api
      .signInEmail({ body, headers: new Headers(), returnHeaders: true })
      .catch((error: unknown) => {
        if ((error as { name?: string }).name !== 'APIError') throw error;
        throw new Unauthenticated('The e-mail address or the password is not right.');
      });
    return welcome({ req, res, deps }, signedIn.headers);
  },
);
