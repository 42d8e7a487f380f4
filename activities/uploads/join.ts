import { partsMissing } from '../../domain/uploads.js';
import { ContentMismatch } from '../../platform/storage/errors.js';
import type { Deps } from '../deps.js';
import type { UploadEnding } from './index.js';
import { openUpload, type UploadRow } from './row.js';

/**
 * From here on no part is taken. What is not as promised is no file at all; what is, the build has in the same transaction
 * that ends the upload.
 */
export async function joinUpload(deps: Deps, uploadId: string): Promise<UploadEnding> {
  const { prisma } = deps.db;
  await prisma.$executeRaw`UPDATE uploads SET state = 'joining' WHERE id = ${uploadId}::uuid AND state = 'open'`;
  const upload = await openUpload(deps, uploadId);
  if (!upload) return { state: 'done' }; // the answer of an attempt before was lost
  const [missing] = partsMissing(
    upload,
    upload.parts.map(({ number }) => number),
  );
  if (missing !== undefined) return { state: 'failed', failure: 'parts', detail: `part ${missing} is missing` };
  try {
    await join(deps, upload);
  } catch (error) {
    if (!(error instanceof ContentMismatch)) throw error;
    return { state: 'failed', failure: error.field, detail: `${error.expected} ≠ ${error.seen}` };
  }
  await prisma.$transaction([
    prisma.$executeRaw`UPDATE builds SET storage_name = ${upload.storageName} WHERE id = ${upload.buildId}`,
    prisma.uploadPart.deleteMany({ where: { uploadId } }),
    prisma.$executeRaw`UPDATE uploads SET state = 'done', ended_at = now() WHERE id = ${uploadId}::uuid`,
  ]);
  return { state: 'done' };
}

const join = ({ storage }: Deps, { storageName, handle, parts, sizeBytes: size, sha256 }: UploadRow) =>
  storage.joinParts(storageName, handle ?? '', parts, { size, sha256 });
