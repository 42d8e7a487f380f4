import { type LinkState, linkStateAt } from '../../domain/link.js';
import { may } from '../../domain/permissions.js';
import type { Link, Prisma } from '../../generated/prisma/client.js';
import type { Who } from '../../platform/auth/who.js';
import { minor } from '../../platform/database/minor.js';
import { linkUrl } from '../../platform/link-token.js';
import type { Settings } from '../../platform/settings.js';
import type { LinkView } from './schema.js';

export const LINK = { build: true } as const satisfies Prisma.LinkInclude;
export type LinkRow = Prisma.LinkGetPayload<{ include: typeof LINK }>;

/** What a link is at this instant, and what is left of it. */
export const linkFacts = (link: Link, nowMs: number) => ({
  state: linkStateAt({ ...link, state: link.state as LinkState, expiresAtMs: link.expiresAt.getTime() }, nowMs),
  activation: link.activation,
  activatedAt: link.activatedAt.toISOString(),
  expiresAt: link.expiresAt.toISOString(),
  downloadsUsed: link.downloadsUsed,
  downloadsAllowed: link.downloadsAllowed,
});

export interface Reader {
  readonly who: Pick<Who, 'role'>;
  readonly settings: Pick<Settings, 'publicUrl' | 'secret'>;
}

/** Whoever has the address can download, so only those who may have the keys are shown it. */
export function linkView(row: LinkRow, { who, settings }: Reader): LinkView {
  const { build } = row;
  return {
    id: row.id,
    url: may(who.role, 'keys:reveal') ? linkUrl(settings, row.id) : null,
    ...linkFacts(row, Date.now()),
    build: {
      version: build.version,
      language: build.language,
      fileType: build.fileType,
      architecture: build.architecture,
      fileName: build.fileName,
      size: minor(build.sizeBytes),
      sha256: build.sha256,
    },
  };
}
