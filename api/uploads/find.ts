import { NotFound } from '../../domain/refusals.js';
import type { Tx } from '../../platform/database/tenant.js';
import { UPLOAD, type UploadRow } from './view.js';

/** Errors: `NotFound`. */
export async function findUpload(tx: Tx, { uploadId }: { readonly uploadId: string }): Promise<UploadRow> {
  const row = await tx.upload.findUnique({ where: { id: uploadId }, include: UPLOAD });
  if (!row) throw new NotFound('There is no such upload.');
  return row;
}
