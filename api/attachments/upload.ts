import type { RequestHandler } from 'express';
import multer, { MulterError, memoryStorage } from 'multer';
import { z } from 'zod';
import { Forbidden, MediaType } from '../../domain/refusals.js';
import { randomName } from '../../platform/storage/name.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid, Malformed } from '../errors.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';
import { cleanName, mediaTypeOf } from './kinds.js';
import { AttachmentView } from './schema.js';
import { attachmentView } from './view.js';

/** The largest file, in bytes. */
export const FILE_LIMIT = 10 * 1024 * 1024;
const LIMITS = { fileSize: FILE_LIMIT, files: 1, fields: 0, parts: 2, headerPairs: 20, fieldNameSize: 50 };

/** One file, read into memory: nothing is left behind on disk whatever happens. */
function receive(): RequestHandler {
  const one = multer({ storage: memoryStorage(), limits: LIMITS, defParamCharset: 'utf8' }).single('file');
  return (req, res, next) => {
    if (!req.is('multipart/form-data')) return next(new MediaType('Send the file as multipart/form-data.'));
    one(req, res, (error: unknown) => {
      if (error && !(error instanceof MulterError)) return next(new Malformed('The upload cannot be read.'));
      next(error);
    });
  };
}

const Query = z.strictObject({
  ticketId: TicketParams.shape.ticketId
    .optional()
    .meta({ description: 'The ticket it will belong to; the desk has to say' }),
});

/** Whose file it is: the uploader's partner's, or that of the ticket which the desk names. */
async function ownerOf(call: Call<unknown, z.output<typeof Query>>): Promise<string> {
  const { ticketId } = call.query;
  const ticket = ticketId === undefined ? null : await call.data((tx) => findTicketRow(tx, call.who, ticketId));
  const partnerId = call.who.partnerId ?? ticket?.partnerId;
  if (partnerId === undefined) throw new Forbidden('Say which ticket the file is for: ?ticketId=…');
  return partnerId;
}

export const uploadAttachment = endpoint(
  {
    method: 'post',
    path: '/api/v1/attachments',
    tag: 'Attachments',
    summary: 'Upload one file; a ticket or message names it afterwards',
    query: Query,
    answers: { 201: { description: 'Kept', schema: AttachmentView } },
    upload: receive,
  },
  async (call, { storage }) => {
    const { req, who, resourceId: id } = call;
    if (!req.file) throw new Invalid([{ pointer: '/file', code: 'required' }]);
    const { buffer, originalname } = req.file;
    const partnerId = await ownerOf(call);
    const known = await call.data((tx) => tx.attachment.findUnique({ where: { id, partnerId } }));
    if (known) return { status: 201, body: attachmentView(known) };
    const fileName = cleanName(originalname);
    const mediaType = await mediaTypeOf(fileName, buffer);
    const storageName = randomName('attachments');
    const { size: sizeBytes, sha256 } = await storage.put(storageName, buffer, { mediaType });
    const data = { id, partnerId, uploadedBy: who.id, fileName, mediaType, sizeBytes, sha256, storageName };
    const row = await call
      .data((tx) => tx.attachment.create({ data }))
      .catch(async (error: unknown) => {
        await storage.remove(storageName);
        throw error;
      });
    return { status: 201, body: attachmentView(row) };
  },
);
