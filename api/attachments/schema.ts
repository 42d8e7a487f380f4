import { z } from 'zod';
import { Guid, Instant } from '../schema.js';

/** `size` is in bytes, `sha256` in hex. */
export const AttachmentView = z
  .object({
    id: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;

export const AttachmentParams = z.strictObject({ attachmentId: Guid });
