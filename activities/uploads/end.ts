import { HOUR_MS } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import type { UploadEnding } from './index.js';

/** What is older than this and still half there belongs to no upload: longer than any of them lives. */
const LEFT_BEHIND_MS = 30 * 24 * HOUR_MS;

/**
 * Idempotent; a row that has ended already keeps its end. No part is taken any more from the first statement on, and the
 * end is seen only when nothing of it is left.
 */
export async function endUpload(deps: Deps, uploadId: string, ending: UploadEnding): Promise<void> {
  const { storage, log } = deps;
  const { prisma } = deps.db;
  const failed = ending.state === 'failed' ? ending : { failure: null, detail: null };
  await prisma.$executeRaw`UPDATE uploads SET state = 'joining' WHERE id = ${uploadId}::uuid AND state = 'open'`;
  const row = await prisma.upload.findUnique({ where: { id: uploadId }, select: { storageName: true, handle: true } });
  if (row?.handle) await storage.dropParts(row.storageName, row.handle);
  await prisma.$transaction([
    prisma.uploadPart.deleteMany({ where: { uploadId } }),
    prisma.$executeRaw`
      UPDATE uploads SET state = ${ending.state}, failure = ${failed.failure}, detail = ${failed.detail}, ended_at = now()
      WHERE id = ${uploadId}::uuid AND ended_at IS NULL`,
  ]);
  await storage.tidy(LEFT_BEHIND_MS).catch((error: unknown) => log.warn({ err: error }, 'The storage was not tidied'));
}
