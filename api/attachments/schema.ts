import { z } from 'zod';
import { PREVIEW_KINDS } from '../../domain/previews.js';
import { Guid, Instant } from '../schema.js';

/** `size` is in bytes, `sha256` in hex. */
export const AttachmentView = z
  .object({
    id: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    /** What `…/preview` shows of it; null where it has to be downloaded. */
    preview: z.enum(PREVIEW_KINDS).nullable(),
    size: z.number().int(),
    sha256: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;

export const AttachmentParams = z.strictObject({ attachmentId: Guid });
