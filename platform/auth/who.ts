import type { IncomingHttpHeaders } from 'node:http';
import { isAPIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import type { Role } from '../../domain/roles.js';
import { isDeskRole, isRole } from '../../domain/roles.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Database } from '../database/open.js';
import type { Scope } from '../database/tenant.js';
import { apiKeyHash, isApiKey } from './api-keys.js';
import type { Auth } from './auth.js';
import { SESSION_TOTAL_MS } from './auth.js';

/** Who asks. Partner and role come from here and from nowhere else. */
export interface Who {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly locale: Locale;
  readonly timeZone: string;
  /** `job`: not there themselves, but meant. */
  readonly by: 'session' | 'api-key' | 'job';
  /** The session's, the key's or the job's own ID: what limits and logs are kept for. */
  readonly credential: string;
  /** Requests a minute, for a key. */
  readonly limit: number | null;
}

/** The person as what they did names them. */
export const actorOf = ({ id, name, role }: Pick<Who, 'id' | 'name' | 'role'>) =>
  ({ kind: 'user', id, name, role }) as const;

/** Whose rows this person sees. */
export const scopeOf = (who: Pick<Who, 'partnerId'>): Scope =>
  who.partnerId === null ? { desk: true } : { partnerId: who.partnerId };

export interface Found {
  readonly who: Who | null;
  /** `Set-Cookie` lines that move the session's end on, or end it. */
  readonly cookies: readonly string[];
}

const NOBODY: Found = { who: null, cookies: [] };

interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly partnerId?: string | null | undefined;
  readonly locale: string;
  readonly timeZone: string;
  readonly disabledAt?: Date | null | undefined;
}

/** A user whose role and side do not fit is nobody, as is one who was disabled: what is missing never allows. */
function toWho(user: UserRow, rest: Pick<Who, 'by' | 'credential' | 'limit'>): Who | null {
  const { id, name, email, role, locale, timeZone } = user;
  const partnerId = user.partnerId ?? null;
  if (user.disabledAt) return null;
  if (!isRole(role) || isDeskRole(role) !== (partnerId === null)) return null;
  return { id, name, email, role, partnerId, locale: localeOf(locale), timeZone, ...rest };
}

/** The person behind a request's bearer key or session cookie. A key that does not hold is nobody, cookie or not. */
export async function findWho(auth: Auth, database: Database, headers: IncomingHttpHeaders): Promise<Found> {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { who: await byApiKey(database, bearer), cookies: [] };
  return headers.authorization === undefined && headers.cookie ? bySession(auth, headers) : NOBODY;
}

/** The session could not be read. All that is asked for it is the database; the library keeps the cause to itself. */
export class SessionUnread extends Error {
  override readonly name = 'SessionUnread';
}

async function bySession(auth: Auth, headers: IncomingHttpHeaders): Promise<Found> {
  const asked = auth.api.getSession({ headers: fromNodeHeaders(headers), returnHeaders: true });
  const { response, headers: answered } = await asked.catch((error: unknown) => {
    if (isAPIError(error) && error.statusCode === 500) throw new SessionUnread(error.message, { cause: error });
    throw error;
  });
  const cookies = answered.getSetCookie();
  if (!response) return { who: null, cookies };
  const { session, user } = response;
  if (Date.now() - session.createdAt.getTime() > SESSION_TOTAL_MS) {
    await (await auth.$context).internalAdapter.deleteSession(session.token);
    return NOBODY;
  }
  return { who: toWho(user as UserRow, { by: 'session', credential: session.id, limit: null }), cookies };
}

interface KeyRow extends UserRow {
  readonly keyId: string;
  readonly limit: number | null;
}

/**
 * One statement finds key, owner and standing, so that a revoked key or a changed role counts from the next request.
 * The last use is written at most once a minute.
 */
async function byApiKey({ pool }: Database, key: string): Promise<Who | null> {
  if (!isApiKey(key)) return null;
  const { rows } = await pool.query<KeyRow>(
    `WITH used AS (
       UPDATE apikey SET last_request = now()
       WHERE key = $1 AND (last_request IS NULL OR last_request < now() - interval '1 minute'))
     SELECT k.id AS "keyId", k.rate_limit_max AS "limit", u.id, u.name, u.email, u.role, u.partner_id AS "partnerId",
       u.locale, u.time_zone AS "timeZone", u.disabled_at AS "disabledAt"
     FROM apikey k JOIN "user" u ON u.id = k.reference_id
     WHERE k.key = $1 AND coalesce(k.enabled, true) AND (k.expires_at IS NULL OR k.expires_at > now())`,
    [apiKeyHash(key)],
  );
  const [row] = rows;
  return row ? toWho(row, { by: 'api-key', credential: row.keyId, limit: row.limit }) : null;
}

/** Whoever a bulk job acts for, as they are now; null where they are no longer there, or fit nowhere. */
export async function whoNow({ pool }: Database, userId: string, jobId: string): Promise<Who | null> {
  const { rows } = await pool.query<UserRow>(
    `SELECT id, name, email, role, partner_id AS "partnerId", locale, time_zone AS "timeZone",
       disabled_at AS "disabledAt"
     FROM "user" WHERE id = $1`,
    [userId],
  );
  const [row] = rows;
  return row ? toWho(row, { by: 'job', credential: jobId, limit: null }) : null;
}
