import { type Express, json, type RequestHandler, type Response } from 'express';
import { may, type Permission, rolesWith } from '../domain/permissions.js';
import { Forbidden, MediaType } from '../domain/refusals.js';
import { findWho } from '../platform/auth/who.js';
import { recordAudit } from './audit/record.js';
import type { Deps } from './deps.js';
import type { Answer, Endpoint } from './endpoint.js';
import { Unauthenticated } from './errors.js';
import { namesTag } from './etag.js';
import { idempotencyKey, once } from './idempotency.js';
import { perCredential } from './limits.js';
import { acceptedLocale } from './locale.js';
import type { Locals } from './locals.js';
import { assertOwnOrigin } from './origin.js';
import { ROUTE_PERMISSIONS } from './permissions.js';
import { statusOf } from './problem.js';

/** The largest JSON body, in bytes: as many tickets as one job takes, with the longest answer in both languages. */
const BODY_LIMIT = 512 * 1024;

/** The routes and the table of permissions do not fit. The message names every one of them. */
export class RouteTableError extends Error {
  override readonly name = 'RouteTableError';
}

export const routeKey = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`;

/** A route without a row, a row without a route, or two routes in one place stop the start. */
export function assertRouteTable(
  endpoints: readonly Endpoint[],
  table: typeof ROUTE_PERMISSIONS = ROUTE_PERMISSIONS,
): void {
  const keys = endpoints.map(routeKey);
  const wrong = [
    ...keys.filter((key) => !Object.hasOwn(table, key)).map((key) => `${key} has no row in api/permissions.ts.`),
    ...Object.keys(table)
      .filter((key) => !keys.includes(key))
      .map((key) => `api/permissions.ts has a row for ${key}, which is not a route.`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} is there twice.`),
  ];
  if (wrong.length > 0) throw new RouteTableError(wrong.join('\n'));
}

const locals = (res: Response): Locals => res.locals as Locals;
const permissionOf = (endpoint: Endpoint) => ROUTE_PERMISSIONS[routeKey(endpoint)] ?? 'nobody';

/** Who asks, in whose language, and whether their role may. Denials are written to the audit trail. */
const identify =
  (endpoint: Endpoint, deps: Deps): RequestHandler =>
  async (req, res, next) => {
    const permission = permissionOf(endpoint);
    locals(res).route = endpoint.path;
    if (req.method !== 'GET') assertOwnOrigin(req, deps.settings.publicUrl);
    if (permission === 'public') return next();
    const { who, cookies } = await findWho(deps.auth, deps.database, req.headers);
    if (cookies.length > 0) res.append('Set-Cookie', [...cookies]);
    if (!who) throw new Unauthenticated('Sign in first, or send an API key that holds.');
    Object.assign(locals(res), { who, locale: acceptedLocale(req.get('Accept-Language')) ?? who.locale });
    next();
  };

/** So that whoever is refused knows whom to ask. */
function whoMay(permission: Permission | 'nobody'): string {
  const roles = permission === 'nobody' ? [] : rolesWith(permission).map((role) => role.replaceAll('_', ' '));
  return roles.length === 0
    ? 'Your role may not do this.'
    : `Your role may not do this. It takes: ${roles.join(', ')}.`;
}

const authorize =
  (endpoint: Endpoint): RequestHandler =>
  (_req, res, next) => {
    const permission = permissionOf(endpoint);
    const { who } = locals(res);
    if (permission === 'public') return next();
    if (!who || permission === 'nobody' || !may(who.role, permission)) {
      throw new Forbidden(whoMay(permission));
    }
    next();
  };

const readJson = json({ limit: BODY_LIMIT, type: 'application/json', inflate: false });

/** JSON or nothing. Forms that a foreign page could send without asking are not read. */
const readBody: RequestHandler = (req, res, next) => {
  const empty =
    req.get('Content-Length') === '0' || (req.get('Content-Length') ?? req.get('Transfer-Encoding')) === undefined;
  if (!empty && !req.is('application/json')) throw new MediaType('Send application/json.');
  readJson(req, res, next);
};

function send(endpoint: Endpoint, deps: Deps): RequestHandler {
  const idempotency = endpoint.idempotency ?? (endpoint.method === 'post' ? 'honoured' : 'none');
  return async (req, res) => {
    const work = endpoint.check(req, res as Response<unknown, Locals>, deps);
    const { who, requestId } = locals(res);
    const key = who && idempotency !== 'none' ? idempotencyKey(req, idempotency === 'required') : null;
    const mint = () => work(crypto.randomUUID());
    const keyed = { database: deps.database, req, rederived: idempotency === 'rederived' };
    const answer = who && key ? await once({ ...keyed, who, key }, work) : await mint();
    if (!answer) return;
    if (endpoint.audited && who && answer.audit !== null && !answer.headers?.['Idempotency-Replayed']) {
      await recordAudit(deps.database, {
        who,
        action: routeKey(endpoint),
        target: req.path,
        outcome: 'allowed',
        requestId,
        ...(answer.audit ? { data: answer.audit } : {}),
      });
    }
    give(req.get('If-None-Match'), res, answer);
  };
}

function give(known: string | undefined, res: Response, { status, body, etag, headers = {} }: Answer): void {
  res.set(headers).set('Cache-Control', headers['Cache-Control'] ?? 'no-store');
  if (etag !== undefined) res.set('ETag', `"${etag}"`);
  if (status === 200 && etag !== undefined && res.req.method === 'GET' && namesTag(known, etag))
    return void res.status(304).end();
  if (body === undefined) return void res.status(status).end();
  res.status(status).json(body);
}

/** Writes down who was denied what, then lets the one exit answer. */
const audit =
  (endpoint: Endpoint, deps: Deps) =>
  async (
    error: unknown,
    req: Parameters<RequestHandler>[0],
    res: Response,
    next: (error: unknown) => void,
  ): Promise<void> => {
    const { status, code } = statusOf(error);
    const { who, requestId } = locals(res);
    if (status === 403 || (status === 401 && endpoint.audited)) {
      const entry = {
        who: who ?? null,
        action: routeKey(endpoint),
        target: req.path,
        outcome: 'denied',
        requestId,
      } as const;
      await recordAudit(deps.database, { ...entry, data: { code } }).catch((cause: unknown) =>
        deps.log.error({ err: cause, requestId }, 'a denial could not be written to the audit trail'),
      );
    }
    next(error);
  };

/** Puts every endpoint in its place. Errors: {@link RouteTableError}. */
export function register(app: Express, endpoints: readonly Endpoint[], deps: Deps): void {
  assertRouteTable(endpoints);
  const limit = perCredential();
  const limitSignedIn: RequestHandler = (req, res, next) => (locals(res).who ? limit(req, res, next) : next());
  for (const endpoint of endpoints.filter(({ when, atDoor }) => !atDoor && (when?.(deps) ?? true))) {
    const body = endpoint.method === 'get' ? [] : [endpoint.upload?.(deps) ?? readBody];
    app[endpoint.method](
      endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      identify(endpoint, deps),
      limitSignedIn,
      authorize(endpoint),
      ...body,
      ...(endpoint.limiter ? [endpoint.limiter()] : []),
      send(endpoint, deps),
      audit(endpoint, deps),
    );
  }
}
