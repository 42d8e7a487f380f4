import type { UploadFailure, UploadKind, UploadState } from '../../domain/uploads.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { UploadView } from './schema.js';

export const UPLOAD = {
  build: { select: { sizeBytes: true } },
  parts: { orderBy: { number: 'asc' }, select: { number: true, sizeBytes: true, sha256: true } },
} as const satisfies Prisma.UploadInclude;
export type UploadRow = Prisma.UploadGetPayload<{ include: typeof UPLOAD }>;

/** The words are held by a CHECK of the table. */
export const kindOf = ({ kind }: { readonly kind: string }): UploadKind => kind as UploadKind;
export const uploadStateOf = ({ state }: { readonly state: string }): UploadState => state as UploadState;

/** A query may hold a key. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

export function uploadView(row: UploadRow): UploadView {
  const { id, buildId, sourceUrl, failure, detail, endedAt } = row;
  return {
    ...{ id, buildId, kind: kindOf(row), state: uploadStateOf(row) },
    size: minor(row.build.sizeBytes),
    partSize: row.partBytes,
    parts: row.parts.map(({ number, sizeBytes: size, sha256 }) => ({ number, size, sha256 })),
    received: row.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    source: sourceUrl === null ? null : withoutQuery(sourceUrl),
    failure: failure === null ? null : { code: failure as UploadFailure, detail: detail ?? '' },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
