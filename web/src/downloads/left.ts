import type { LinkView } from '../../../api/links/schema.js';
import { type LinkState, linkStateAt } from '../../../domain/link.js';
import type { Locale } from '../../../domain/words.js';

/** What says how much is left of a link; lists have it without the rest. */
type Left = Pick<LinkView, 'state' | 'expiresAt' | 'downloadsUsed' | 'downloadsAllowed'>;

/** The link's state at `nowMs`: it ends while the page is being looked at, without anybody telling the page. */
export const stateAt = (link: Left, nowMs: number): LinkState =>
  linkStateAt({ ...link, expiresAtMs: Date.parse(link.expiresAt) }, nowMs);

export const downloadsLeft = ({ downloadsAllowed, downloadsUsed }: Left): number =>
  Math.max(downloadsAllowed - downloadsUsed, 0);

/** Where the counted download is asked for: a link is served where this page is; a refusal is told in `locale`. */
export const downloadPath = (url: string, locale: Locale): string => `${new URL(url).pathname}/download?lang=${locale}`;
