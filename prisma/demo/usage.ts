import type { Actor } from '../../domain/words.js';
import { linkToken, linkTokenHash } from '../../platform/link-token.js';
import type { Settings } from '../../platform/settings.js';
import { HOUR_MS } from '../../domain/time.js';
import { buildId } from './builds.js';
import { demoId } from './ids.js';
import type { orderRow } from './orders.js';

type Line = ReturnType<typeof orderRow>['lines'][number];
type LinkSettings = Pick<Settings, 'secret' | 'linkTtlMs' | 'linkDownloads'>;

const activatedMsOf = ({ purchasedAt }: Line): number => purchasedAt.getTime() + HOUR_MS;
const linkIdOf = (line: Line): string => demoId(`link/${line.id}`);

/** A line whose key was seen and whose link was opened: the link as it now stands, and each use as evidence. */
export const usageRows = (line: Line, downloads: number, by: Actor, settings: LinkSettings, nowMs: number) => ({
  link: linkRow(line, downloads, by, settings, nowMs),
  events: eventRows(line, downloads, by),
});

function linkRow(line: Line, downloads: number, by: Actor, settings: LinkSettings, nowMs: number) {
  const id = linkIdOf(line);
  const activatedMs = activatedMsOf(line);
  const expiresMs = activatedMs + settings.linkTtlMs;
  const ended = expiresMs < nowMs;
  return {
    id,
    partnerId: line.partnerId,
    orderLineId: line.id,
    buildId: buildId(line.productId),
    tokenHash: linkTokenHash(linkToken(settings.secret, id)),
    state: ended ? 'expired' : 'active',
    activatedAt: new Date(activatedMs),
    expiresAt: new Date(expiresMs),
    downloadsUsed: downloads,
    downloadsAllowed: settings.linkDownloads,
    activatedBy: by.id,
    // Nobody is told about what happened before the demo began.
    watchedActivation: 1,
    toldActivation: ended ? 1 : 0,
  };
}

function eventRows(line: Line, downloads: number, by: Actor) {
  const [linkId, activatedMs] = [linkIdOf(line), activatedMsOf(line)];
  const used = (kind: string, index: number, atMs: number, actor: Actor) => ({
    id: demoId(`usage/${line.id}/${kind}/${index}`),
    partnerId: line.partnerId,
    orderLineId: line.id,
    linkId,
    kind,
    at: new Date(atMs),
    actor: { ...actor },
    address: `203.0.113.${20 + index}`,
    agent: 'Mozilla/5.0 (demo)',
  });
  const holder: Actor = { kind: 'contact', id: `link:${linkId}`, name: 'Link holder' };
  return [
    used('key-revealed', 0, activatedMs, by),
    used('link-activated', 0, activatedMs, by),
    ...Array.from({ length: downloads }, (_, index) =>
      used('downloaded', index, activatedMs + ((index + 1) * HOUR_MS) / 2, holder),
    ),
  ];
}
