import type { IncomingMessage, ServerResponse } from 'node:http';
import { NotFound } from '../../domain/refusals.js';
import { pageOfLink } from '../../platform/database/links.js';
import { linkTokenHash } from '../../platform/link-token.js';
import type { Deps } from '../deps.js';
import { Guesses } from './guesses.js';
import { linkPage } from './page.js';
import { isPublicPath, type PublicPath, readPath } from './paths.js';
import { redeem } from './redeem.js';
import { serveFile } from './serve-file.js';
import { storageOrigin } from './storage-origin.js';
import { Transfers } from './transfers.js';
import { Visit } from './visit.js';

type Route = PublicPath['kind'] | 'unknown';

const ROUTES: Readonly<Record<Route, string>> = {
  link: '/d/{token}',
  download: '/d/{token}/download',
  file: '/f/{grant}/{fileName}',
  unknown: 'unmatched',
};
const READING = ['GET', 'HEAD'];
const METHODS: Readonly<Record<Route, readonly string[]>> = {
  link: READING,
  download: ['POST', ...READING],
  file: READING,
  unknown: ['POST', ...READING],
};

export interface Door {
  /** Answers a request that is for the public side; false when it is not. */
  answer(req: IncomingMessage, res: ServerResponse): boolean;
  close(): Promise<void>;
}

/** What the door keeps from one request to the next. */
interface Kept {
  readonly guesses: Guesses;
  readonly transfers: Transfers;
}

/**
 * The public side: the page of a link, its counted download, its file. It stands before Express, because none of what
 * serves people who are signed in is for it (sessions, bodies, logs with paths), and a redemption should cost little more
 * than the statement that counts it.
 */
export function openDoor(deps: Deps): Door {
  const kept = { guesses: new Guesses(), transfers: new Transfers(deps.database, deps.listener, deps.log) };
  const answer: Door['answer'] = (req, res) => {
    const url = req.url ?? '/';
    if (!isPublicPath(url)) return false;
    const cut = url.indexOf('?');
    const [path, query] = cut < 0 ? [url, ''] : [url.slice(0, cut), url.slice(cut + 1)];
    const asked = readPath(path);
    const pagePath = asked && 'token' in asked ? `/d/${asked.token}` : path;
    const visit = new Visit(req, res, deps, { route: ROUTES[asked?.kind ?? 'unknown'], query, pagePath });
    const endings = asked?.kind === 'file' ? { 'link-expired': 'address' as const } : {};
    handle(deps, kept, visit, asked).catch((error: unknown) => visit.problem(error, endings));
    return true;
  };
  return { answer, close: () => Promise.resolve(kept.transfers.close()) };
}

async function handle(deps: Deps, { guesses, transfers }: Kept, visit: Visit, asked: PublicPath | null): Promise<void> {
  const { method = '' } = visit.req;
  const allowed = METHODS[asked?.kind ?? 'unknown'];
  if (!allowed.includes(method)) return visit.answer(405, { Allow: allowed.join(', ') });
  if (asked?.kind === 'file') return serveFile(deps, transfers, visit, asked);
  if (asked?.kind === 'link') return showLink(deps, guesses, visit, asked.token);
  if (!asked) throw new NotFound('There is no such page.');
  if (method === 'POST') return redeem(deps, guesses, visit, asked.token);
  // Somebody has come back to where a form was sent, or a scanner follows it: that is the page, and counts nothing.
  visit.answer(302, { Location: visit.pagePath });
}

async function showLink(deps: Deps, guesses: Guesses, visit: Visit, token: string): Promise<void> {
  const { address } = visit.caller;
  if (guesses.waitSeconds(address) > 0) return visit.ended('busy');
  const link = await pageOfLink(deps.database.pool, linkTokenHash(token));
  if (link) return visit.page(linkPage(link, visit.locale, visit.pagePath), await storageOrigin(deps));
  guesses.note(address);
  visit.ended('unknown');
}
