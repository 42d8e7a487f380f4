import { minor } from '../../platform/database/minor.js';
import type { Deps } from '../deps.js';

/** An upload, with what its build promises. */
export interface UploadRow {
  readonly id: string;
  readonly buildId: string;
  readonly storageName: string;
  readonly handle: string | null;
  readonly partBytes: number;
  readonly sourceUrl: string | null;
  readonly sourceTag: string | null;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly parts: readonly { readonly number: number; readonly tag: string }[];
}

/** Null once it has ended. */
export async function openUpload({ db: { prisma } }: Deps, id: string): Promise<UploadRow | null> {
  const row = await prisma.upload.findFirst({
    where: { id, endedAt: null },
    include: {
      build: { select: { sizeBytes: true, sha256: true } },
      parts: { orderBy: { number: 'asc' }, select: { number: true, tag: true } },
    },
  });
  if (!row) return null;
  const { build, ...upload } = row;
  return { ...upload, sizeBytes: minor(build.sizeBytes), sha256: build.sha256 };
}
