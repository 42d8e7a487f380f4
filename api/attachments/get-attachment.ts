import { pipeline } from 'node:stream/promises';
import { NotFound } from '../../domain/refusals.js';
import { minor } from '../../platform/database/minor.js';
import { endpoint } from '../endpoint.js';
import { findAttachment } from './find.js';
import { AttachmentParams } from './schema.js';

/** Served as a download that no browser runs, whatever is in it. */
export const getAttachment = endpoint(
  {
    method: 'get',
    path: '/api/v1/attachments/{attachmentId}',
    tag: 'Attachments',
    summary: 'The file, as a download',
    params: AttachmentParams,
    answers: { 200: { description: 'The bytes', contentType: 'application/octet-stream' } },
  },
  async (call, { storage, log }) => {
    const row = await call.data((tx) => findAttachment(tx, call));
    const bytes = row && (await storage.read(row.storageName));
    if (!row || !bytes) throw new NotFound('There is no such file.');
    const { res } = call;
    res.attachment(row.fileName);
    res.set({
      'Content-Type': row.mediaType,
      'Content-Length': String(minor(row.sizeBytes)),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    });
    await pipeline(bytes, res).catch((error: unknown) => log.debug({ err: error }, 'a download was broken off'));
    return null;
  },
);
