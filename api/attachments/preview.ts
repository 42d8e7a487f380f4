import { pipeline } from 'node:stream/promises';
import { PREVIEW_TEXT_BYTES, previewOf } from '../../domain/previews.js';
import { MediaType, NotFound } from '../../domain/refusals.js';
import { minor } from '../../platform/database/minor.js';
import { endpoint } from '../endpoint.js';
import { findAttachment } from './find.js';
import { AttachmentParams } from './schema.js';

/** As what it is shown: a picture as what it was found to be, everything else as the plain text that it is. */
const shownAs = (mediaType: string): string =>
  previewOf(mediaType) === 'image' ? mediaType : 'text/plain; charset=utf-8';

/** Shown in place, under a type of ours and where nothing runs. Of a text its beginning. */
export const previewAttachment = endpoint(
  {
    method: 'get',
    path: '/api/v1/attachments/{attachmentId}/preview',
    tag: 'Attachments',
    summary: 'A picture, or the beginning of a text, to be shown in place; other kinds are not (`preview` is null)',
    params: AttachmentParams,
    answers: { 200: { description: 'The bytes', contentType: 'application/octet-stream' } },
  },
  async (call, { storage, log }) => {
    const row = await call.data((tx) => findAttachment(tx, call));
    if (!row) throw new NotFound('There is no such file.');
    const kind = previewOf(row.mediaType);
    if (!kind) throw new MediaType('Files of this kind are not shown here. Download it.');
    const size = minor(row.sizeBytes);
    const length = kind === 'text' ? Math.min(size, PREVIEW_TEXT_BYTES) : size;
    const bytes = await storage.read(row.storageName, length < size ? { start: 0, end: length - 1 } : undefined);
    if (!bytes) throw new NotFound('There is no such file.');
    call.res.set({
      'Content-Type': shownAs(row.mediaType),
      'Content-Length': String(length),
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    });
    await pipeline(bytes, call.res).catch((error: unknown) => log.debug({ err: error }, 'a preview was broken off'));
    return null;
  },
);
