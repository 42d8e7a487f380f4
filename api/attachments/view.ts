import { previewOf } from '../../domain/previews.js';
import { minor } from '../../platform/database/minor.js';
import type { AttachmentView } from './schema.js';

export interface AttachmentRow {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: bigint;
  readonly sha256: string;
  readonly createdAt: Date;
}

export const attachmentView = (row: AttachmentRow): AttachmentView => ({
  id: row.id,
  fileName: row.fileName,
  mediaType: row.mediaType,
  preview: previewOf(row.mediaType),
  size: minor(row.sizeBytes),
  sha256: row.sha256,
  createdAt: row.createdAt.toISOString(),
});
