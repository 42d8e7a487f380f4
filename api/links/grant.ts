import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The address of a file that one counted download gives: link, activation and end, signed. Whoever has it may fetch the
 * file, in as many parts and tries as it takes, until its end; it counts nothing and names nothing that can be read.
 */
export interface Grant {
  readonly linkId: string;
  readonly activation: number;
  readonly endsAtMs: number;
}

const BYTES = { id: 16, activation: 4, end: 6, signature: 16 } as const;
const PAYLOAD = BYTES.id + BYTES.activation + BYTES.end;

const sign = (secret: string, payload: Uint8Array): Buffer =>
  createHmac('sha256', secret).update('rescind-grant-1:').update(payload).digest().subarray(0, BYTES.signature);

export function writeGrant(secret: string, { linkId, activation, endsAtMs }: Grant): string {
  const payload = Buffer.alloc(PAYLOAD);
  payload.write(linkId.replaceAll('-', ''), 'hex');
  payload.writeUInt32BE(activation, BYTES.id);
  payload.writeUIntBE(Math.floor(endsAtMs), BYTES.id + BYTES.activation, BYTES.end);
  return Buffer.concat([payload, sign(secret, payload)]).toString('base64url');
}

/** What a grant of ours says; null for anything else. Whether it has ended is for the caller to see. */
export function readGrant(secret: string, typed: string): Grant | null {
  const bytes = Buffer.from(typed, 'base64url');
  if (bytes.length !== PAYLOAD + BYTES.signature) return null;
  const payload = bytes.subarray(0, PAYLOAD);
  if (!timingSafeEqual(bytes.subarray(PAYLOAD), sign(secret, payload))) return null;
  const hex = payload.toString('hex', 0, BYTES.id);
  return {
    linkId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    activation: payload.readUInt32BE(BYTES.id),
    endsAtMs: payload.readUIntBE(BYTES.id + BYTES.activation, BYTES.end),
  };
}
