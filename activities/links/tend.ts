import { type LinkState, warningAtMs } from '../../domain/link.js';
import type { LetterTemplate } from '../../domain/letters.js';
import { localeOf } from '../../domain/words.js';
import { queueLetter } from '../../platform/database/letters.js';
import { type Tx, withRetry } from '../../platform/database/tenant.js';
import type { Deps } from '../deps.js';

export interface LinkActivities {
  /**
   * Does what is due for a link now: tells those who shared it that it ends soon, closes it when its time is over, tells
   * how it ended. Answers when to look again; null when nothing happens by itself until its next activation.
   */
  tendLink(link: { readonly linkId: string }): Promise<{ readonly waitMs: number | null }>;
}

type Tending = Pick<Deps, 'db' | 'settings' | 'notices'>;

/** What has to be waited for is never less: the database's clock and the timer's may differ by a little. */
const LEAST_MS = 250;

interface Row {
  readonly id: string;
  readonly partnerId: string;
  readonly state: LinkState;
  readonly activation: number;
  readonly toldActivation: number;
  readonly activatedBy: string | null;
  readonly activatedAt: Date;
  readonly expiresAt: Date;
  readonly now: Date;
}

export const linkActivities = (deps: Tending): LinkActivities => ({
  tendLink: async ({ linkId }) => {
    const { row, queued } = await withRetry(() => deps.db.prisma.$transaction((tx) => tend(tx, deps, linkId)));
    if (!row) return { waitMs: null };
    if (queued) deps.notices.post({ topic: 'link', topicId: linkId, partnerId: row.partnerId });
    const atMs = nextLookMs(row, deps.settings.linkWarningMs);
    return { waitMs: atMs === null ? null : Math.max(LEAST_MS, Math.ceil(atMs - row.now.getTime())) };
  },
});

/** One transaction: what is told of a link and that it was told are one. */
async function tend(tx: Tx, { settings }: Tending, linkId: string): Promise<{ row: Row | null; queued: boolean }> {
  await tx.$executeRaw`
    UPDATE links SET state = 'expired' WHERE id = ${linkId}::uuid AND state = 'active' AND expires_at <= clock_timestamp()`;
  const [row] = await tx.$queryRaw<Row[]>`
    UPDATE links SET watched_activation = activation WHERE id = ${linkId}::uuid
    RETURNING id, partner_id AS "partnerId", state, activation, told_activation AS "toldActivation",
      activated_by AS "activatedBy", activated_at AS "activatedAt", expires_at AS "expiresAt", clock_timestamp() AS now`;
  if (!row) return { row: null, queued: false };
  const template = dueLetter(row, settings.linkWarningMs);
  const queued = template !== null && (await tell(tx, row, template));
  if (template !== null && template !== 'link-ending') {
    await tx.$executeRaw`UPDATE links SET told_activation = activation WHERE id = ${linkId}::uuid`;
  }
  return { row, queued };
}

/** What has to be told of a link at this moment. Saying it again changes nothing. */
function dueLetter(row: Row, warningMs: number): LetterTemplate<'link'> | null {
  const { state, activation, toldActivation, activatedAt, expiresAt, now } = row;
  if (state === 'expired' || state === 'exhausted') return toldActivation < activation ? `link-${state}` : null;
  const warnAtMs = warningAtMs({ activatedAtMs: activatedAt.getTime(), expiresAtMs: expiresAt.getTime() }, warningMs);
  return state === 'active' && warnAtMs !== null && warnAtMs <= now.getTime() ? 'link-ending' : null;
}

/** A revoked link is looked at when it would have ended: until then its revocation may be taken back. */
function nextLookMs({ state, activatedAt, expiresAt, now }: Row, warningMs: number): number | null {
  const [activatedAtMs, expiresAtMs] = [activatedAt.getTime(), expiresAt.getTime()];
  if (state === 'expired' || state === 'exhausted') return null;
  if (state === 'revoked') return expiresAtMs > now.getTime() ? expiresAtMs : null;
  const warnAtMs = warningAtMs({ activatedAtMs, expiresAtMs }, warningMs);
  return warnAtMs !== null && warnAtMs > now.getTime() ? warnAtMs : expiresAtMs;
}

/** To whoever activated the link and whoever sent it on, once each. False when there is nobody, or all were told. */
async function tell(
  tx: Tx,
  { id, partnerId, activation, activatedBy }: Row,
  template: LetterTemplate<'link'>,
): Promise<boolean> {
  const people = await tx.$queryRaw<{ userId: string; to: string; locale: string }[]>`
    SELECT id AS "userId", email AS "to", locale FROM "user"
    WHERE partner_id = ${partnerId}::uuid AND (id = ${activatedBy} OR id IN (
      SELECT shared_by FROM link_shares WHERE link_id = ${id}::uuid AND activation = ${activation})) ORDER BY id`;
  let queued = false;
  for (const { userId, to, locale } of people) {
    const letter = { partnerId, topic: 'link', topicId: id, template, to, data: { activation, userId } } as const;
    const fresh = await queueLetter(tx, {
      ...letter,
      id: `${id}:${activation}:${template}:${userId}`,
      locale: localeOf(locale),
    });
    queued ||= fresh;
  }
  return queued;
}
