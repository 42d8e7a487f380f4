import { z } from 'zod';
import { UPLOAD_FAILURES, UPLOAD_KINDS, UPLOAD_STATES } from '../../domain/uploads.js';
import { Guid, Instant, line } from '../schema.js';

/** Why a file did not come to be. `detail` holds figures, such as the size that was seen. */
export const UploadFailureView = z
  .object({ code: z.enum(UPLOAD_FAILURES), detail: z.string() })
  .meta({ id: 'UploadFailure' });

/**
 * A build's file on its way. Sizes are in bytes; parts are numbered from 1, each `partSize` long but the last. `source` is
 * the address without its query, which may hold a key.
 */
export const UploadView = z
  .object({
    id: z.string(),
    buildId: z.string(),
    kind: z.enum(UPLOAD_KINDS),
    state: z.enum(UPLOAD_STATES),
    size: z.number().int(),
    partSize: z.number().int(),
    parts: z.array(z.object({ number: z.number().int(), size: z.number().int(), sha256: z.string() })),
    received: z.number().int(),
    source: z.string().nullable(),
    failure: UploadFailureView.nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Upload' });
export type UploadView = z.infer<typeof UploadView>;

export const UploadParams = z.strictObject({ uploadId: Guid });
export const PartParams = z.strictObject({
  uploadId: Guid,
  number: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number),
});

export const SourceUrl = line(2000).meta({
  description: 'A public https address',
  example: 'https://vendor.example/a.iso',
});
export const BeginUploadBody = z.strictObject({
  sourceUrl: SourceUrl.optional().meta({ description: 'Fetched from there; without it, the parts are sent' }),
});
