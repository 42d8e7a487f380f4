import { DownloadLimit, LinkExpired, LinkRevoked, NotFound } from '../../domain/refusals.js';
import { redeemLink, type Redeemed } from '../../platform/database/links.js';
import { linkTokenHash } from '../../platform/link-token.js';
import type { Deps } from '../deps.js';
import { RateLimited } from '../errors.js';
import { writeGrant } from './grant.js';
import type { Guesses } from './guesses.js';
import { tendLink } from './tend.js';
import type { Visit } from './visit.js';

const REFUSALS: Readonly<Record<Exclude<Redeemed['outcome'], 'redeemed'>, () => Error>> = {
  'not-found': () => new NotFound('There is no such link.'),
  'link-expired': () => new LinkExpired('This link has expired. Ask for it again where it came from.'),
  'link-revoked': () => new LinkRevoked('This link was revoked with the purchase behind it.'),
  'download-limit': () =>
    new DownloadLimit('All downloads of this link are used. Ask for it again where it came from.'),
};

type Redeeming = Pick<Deps, 'database' | 'settings' | 'temporal' | 'connection' | 'log' | 'stopping'>;

/**
 * The counted download: one statement decides and counts, then the file's own address is given for a while. No body,
 * origin or cookie is looked at, and nothing else is asked, because this path may be very busy.
 */
export async function redeem(deps: Redeeming, guesses: Guesses, visit: Visit, token: string): Promise<void> {
  const { database, settings } = deps;
  const { address, agent } = visit.caller;
  const waitSeconds = guesses.waitSeconds(address);
  if (waitSeconds > 0) throw new RateLimited(waitSeconds);
  const redeemed = await redeemLink(database.pool, linkTokenHash(token), address, agent);
  const { outcome, link: linkId, partner: partnerId, activation, last, file } = redeemed;
  if (outcome === 'not-found') guesses.note(address);
  if (outcome !== 'redeemed') return visit.problem(REFUSALS[outcome]());
  const grant = writeGrant(settings.secret, { linkId, activation, endsAtMs: Date.now() + settings.downloadUrlTtlMs });
  visit.answer(303, { Location: `/f/${grant}/${encodeURIComponent(file)}` });
  if (last) tendLink(deps, { linkId, partnerId });
}
