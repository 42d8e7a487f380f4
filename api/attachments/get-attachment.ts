import { pipeline } from 'node:stream/promises';
import { NotFound } from '../../domain/refusals.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { own } from '../tenancy.js';
import { AttachmentParams } from './schema.js';

/** A file of one's own, of a ticket, or of a message that one may read. */
async function find(tx: Tx, call: Call<{ attachmentId: string }>) {
  const { who, params } = call;
  const row = await tx.attachment.findFirst({
    where: { id: params.attachmentId, ...own(who) },
    include: { message: { select: { visibility: true } } },
  });
  const hidden = row?.message?.visibility === 'internal' && !call.may('internal:read');
  const unbound = row?.ticketId === null && row.uploadedBy !== who.id;
  return row && !hidden && !unbound ? row : null;
}

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
    const row = await call.data((tx) => find(tx, call));
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
