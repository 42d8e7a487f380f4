import { createSession, type Session } from 'better-sse';
import { type Who, whoNow } from '../../platform/auth/who.js';
import type { Database } from '../../platform/database/open.js';
import type { Call } from '../endpoint.js';
import type { Deps } from '../deps.js';

/** A stream ends after this long, and the browser comes back with its last ID: so that rights are checked again. */
const LIFE_MS = 10 * 60_000;

/** So long somebody whose role was changed, or who may not sign in any more, goes on hearing. */
const LOOK_MS = 15_000;

/** Whether a reader is still who they were. While the database is away nothing is heard, so nothing has to end. */
async function stands(database: Database, { id, role, partnerId, credential }: Who): Promise<boolean> {
  const now = await whoNow(database, id, credential).catch(() => undefined);
  return now === undefined || (now?.role === role && now.partnerId === partnerId);
}

/**
 * Opens a stream to one reader. It ends when they leave, when the process stops, or after a while; `onEnd` is called
 * once, whichever it was.
 */
export async function openStream(
  { req, res, who }: Call,
  { stopping, database }: Deps,
  onEnd: () => void,
): Promise<Session> {
  const session = await createSession(req, res, {
    retry: 1_000,
    keepAlive: 15_000,
    headers: { 'Cache-Control': 'no-store' },
  });
  const end = () => res.end();
  const life = setTimeout(end, LIFE_MS);
  const look = setInterval(() => void stands(database, who).then((holds) => (holds ? undefined : end())), LOOK_MS);
  stopping.addEventListener('abort', end);
  session.once('disconnected', () => {
    clearTimeout(life);
    clearInterval(look);
    stopping.removeEventListener('abort', end);
    onEnd();
  });
  if (stopping.aborted) end();
  return session;
}
