import type { Actor } from '../../domain/words.js';
import { linkToken, linkTokenHash } from '../../platform/link-token.js';
import type { Settings } from '../../platform/settings.js';
import { HOUR_MS } from '../../domain/time.js';
import { buildId } from './builds.js';
import { demoId } from './ids.js';
import type { orderRow } from './orders.js';

type Line = ReturnType<typeof orderRow>['lines'][number];
type LinkSettings = Pick<Settings, 'secret' | 'linkTtlMs' | 'linkDownloads'>;

/** A line whose key was seen and whose link was opened: the link as it now stands, and each use as evidence. */
export function usageRows(line: Line, downloads: number, by: Actor, settings: LinkSettings, nowMs: number) {
  const id = demoId(`link/${line.id}`);
  const activatedMs = line.purchasedAt.getTime() + HOUR_MS;
  const expiresMs = activatedMs + settings.linkTtlMs;
  const link = {
    id,
    partnerId: line.partnerId,
    orderLineId: line.id,
    buildId: buildId(line.productId),
    tokenHash: linkTokenHash(linkToken(settings.secret, id)),
    state: expiresMs < nowMs ? 'expired' : 'active',
    activatedAt: new Date(activatedMs),
    expiresAt: new Date(expiresMs),
    downloadsUsed: downloads,
    downloadsAllowed: settings.linkDownloads,
  };
  const used = (kind: string, index: number, atMs: number, actor: Actor) => ({
    id: demoId(`usage/${line.id}/${kind}/${index}`),
    partnerId: line.partnerId,
    orderLineId: line.id,
    kind,
    at: new Date(atMs),
    actor: { ...actor },
    address: `203.0.113.${20 + index}`,
    agent: 'Mozilla/5.0 (demo)',
  });
  const holder: Actor = { kind: 'contact', id: `link:${id}`, name: 'Link holder' };
  return {
    link,
    events: [
      used('key-revealed', 0, activatedMs, by),
      used('link-activated', 0, activatedMs, by),
      ...Array.from({ length: downloads }, (_, index) =>
        used('downloaded', index, activatedMs + ((index + 1) * HOUR_MS) / 2, holder),
      ),
    ],
  };
}
