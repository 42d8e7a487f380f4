import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** One of the settings' encryption keys: 32 bytes and the name under which ciphers refer to it. */
interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
}

/** What was sealed cannot be opened: another key, another place, or changed bytes. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * AES-256-GCM: one byte with the length of the key's ID, the ID, 12 bytes of random IV, cipher text, 16 bytes of tag.
 * `aad` names the place the text belongs to (such as the row's ID), so that a cipher moved elsewhere does not open.
 */
export function seal({ id, key }: NamedKey, plaintext: string, aad: string): Buffer<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const name = Buffer.from(id);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.concat([name, Buffer.from(`\0${aad}`)]));
  return Buffer.concat([
    Buffer.of(name.length),
    name,
    iv,
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** The text of {@link seal}, by whichever of the keys it was made with. Errors: {@link SealBroken}. */
export function open(keys: readonly NamedKey[], sealed: Uint8Array, aad: string): string {
  const bytes = Buffer.from(sealed);
  const body = 1 + (bytes[0] ?? 0);
  const id = bytes.subarray(1, body).toString();
  const key = keys.find((candidate) => candidate.id === id)?.key;
  if (!key || bytes.length < body + IV_BYTES + TAG_BYTES) throw new SealBroken(`No key named ${id}`);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(body, body + IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(`${id}\0${aad}`))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(body + IV_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SealBroken('The sealed text was changed or belongs elsewhere', { cause });
  }
}
