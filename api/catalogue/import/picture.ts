import { createHash } from 'node:crypto';

/** The largest picture, in bytes. */
const MOST_BYTES = 512 * 1024;
const KINDS = [
  { mediaType: 'image/png', magic: Buffer.from('89504e470d0a1a0a', 'hex') },
  { mediaType: 'image/jpeg', magic: Buffer.from('ffd8ff', 'hex') },
] as const;

export interface Picture {
  readonly mediaType: (typeof KINDS)[number]['mediaType'];
  readonly sha256: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** A picture out of base64: a PNG or a JPEG by its first bytes, small enough to lie in the database. Null for anything else. */
export function pictureOf(data: string): Picture | null {
  if (!/^[A-Za-z0-9+/\r\n]+={0,2}\s*$/.test(data)) return null;
  const content = Uint8Array.from(Buffer.from(data, 'base64'));
  const kind = KINDS.find(({ magic }) => magic.equals(content.subarray(0, magic.length)));
  if (!kind || content.length > MOST_BYTES) return null;
  return { mediaType: kind.mediaType, sha256: createHash('sha256').update(content).digest('hex'), content };
}
