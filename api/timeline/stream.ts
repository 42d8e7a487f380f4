import { createSession, type Session } from 'better-sse';
import type { Call } from '../endpoint.js';
import type { Deps } from '../deps.js';

/** A stream ends after this long, and the browser comes back with its last ID: so that rights are checked again. */
const LIFE_MS = 10 * 60_000;

/**
 * Opens a stream to one reader. It ends when they leave, when the process stops, or after a while; `onEnd` is called
 * once, whichever it was.
 */
export async function openStream({ req, res }: Call, { stopping }: Deps, onEnd: () => void): Promise<Session> {
  const session = await createSession(req, res, {
    retry: 1_000,
    keepAlive: 15_000,
    headers: { 'Cache-Control': 'no-store' },
  });
  const end = () => res.end();
  const life = setTimeout(end, LIFE_MS);
  stopping.addEventListener('abort', end);
  session.once('disconnected', () => {
    clearTimeout(life);
    stopping.removeEventListener('abort', end);
    onEnd();
  });
  if (stopping.aborted) end();
  return session;
}
