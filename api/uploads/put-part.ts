import { createHash } from 'node:crypto';
import { raw, type Request } from 'express';
import { z } from 'zod';
import { IllegalMove, MediaType, NotFound } from '../../domain/refusals.js';
import { PART_BYTES, partLength } from '../../domain/uploads.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { findUpload } from './find.js';
import { PartParams } from './schema.js';

const OCTETS = 'application/octet-stream';
/** RFC 9530, with one digest in it. */
const DIGEST = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;

/** Held in memory, so that what is broken off or not as announced leaves nothing behind. */
const receive = () => raw({ type: OCTETS, limit: PART_BYTES, inflate: false });

/** The bytes, when they are as long as this part is, and as the sender says. Errors: `MediaType`, `Invalid`. */
function checked(req: Request, length: number): { content: Buffer; sha256: string } {
  const body: unknown = req.body;
  if (!Buffer.isBuffer(body)) throw new MediaType(`Send the bytes as ${OCTETS}.`);
  if (body.length !== length) {
    throw new Invalid([{ pointer: '', code: 'file-size', values: { seen: body.length, expected: length } }]);
  }
  const digest = createHash('sha256').update(body).digest();
  const announced = req.get('Content-Digest');
  const pointer = '/Content-Digest';
  if (announced !== undefined) {
    const [, sum] = DIGEST.exec(announced) ?? [];
    if (sum === undefined) throw new Invalid([{ pointer, code: 'header' }]);
    if (sum !== digest.toString('base64')) throw new Invalid([{ pointer, code: 'digest' }]);
  }
  return { content: body, sha256: digest.toString('hex') };
}

interface Part {
  readonly number: number;
  readonly size: number;
  readonly sha256: string;
  readonly tag: string;
}

/** Known, unless the upload has gone on meanwhile. */
const keep = (tx: Tx, uploadId: string, { number, size, sha256, tag }: Part): Promise<number> => tx.$executeRaw`
  INSERT INTO upload_parts (upload_id, number, size_bytes, sha256, tag)
  SELECT id, ${number}::integer, ${size}::integer, ${sha256}, ${tag} FROM uploads
  WHERE id = ${uploadId}::uuid AND state = 'open' AND expires_at > now()
  ON CONFLICT (upload_id, number) DO UPDATE
  SET size_bytes = excluded.size_bytes, sha256 = excluded.sha256, tag = excluded.tag`;

export const putPart = endpoint(
  {
    method: 'put',
    path: '/api/v1/uploads/{uploadId}/parts/{number}',
    tag: 'Builds',
    summary: 'Send one part; the same number again replaces it. `Content-Digest` is checked where it is sent',
    params: PartParams,
    answers: {
      200: {
        description: 'Kept',
        schema: z.object({ number: z.number().int(), size: z.number().int(), sha256: z.string() }),
      },
    },
    upload: receive,
    uploadType: OCTETS,
  },
  async (call, { storage }) => {
    const { uploadId, number } = call.params;
    const row = await call.data((tx) => findUpload(tx, { uploadId }));
    const length = partLength({ sizeBytes: minor(row.build.sizeBytes), partBytes: row.partBytes }, number);
    if (length === null) throw new NotFound('The file has no such part.');
    const closed = new IllegalMove('This upload takes no more parts.');
    if (row.state !== 'open' || row.kind !== 'sent' || row.handle === null) throw closed;
    const { content, sha256 } = checked(call.req, length);
    const { tag } = await storage.putPart(row.storageName, row.handle, number, content);
    const kept = await call.data((tx) => keep(tx, uploadId, { number, size: length, sha256, tag }));
    if (kept === 0) throw closed;
    return { status: 200, body: { number, size: length, sha256 } };
  },
);
