import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { EncryptionKey } from '../setting-parsers.js';

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Texts made for operators (summaries and details in the Temporal UI) stay readable. They are made from ticket
 * numbers, state words and amounts only; what a person typed is never a bare string of this form.
 */
const OPERATOR_TEXT = /^"Rescind: [A-Za-z0-9 .,:;·>()_-]{0,200}"$/;

const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

const isOperatorText = ({ metadata, data }: Payload): boolean =>
  text(metadata?.['encoding']) === 'json/plain' && (data?.length ?? 0) <= 600 && OPERATOR_TEXT.test(text(data));

/** A payload was encrypted by a key that this process does not have. Retrying helps once ENCRYPTION_KEY has it. */
export class UnknownEncryptionKey extends Error {
  override readonly name = 'UnknownEncryptionKey';
}

/**
 * AES-256-GCM over whole payloads, metadata included. The first key encrypts; a payload names the key it was made
 * with, so that keys can be exchanged while cases are open. The name is authenticated with the payload.
 */
export class EncryptionCodec implements PayloadCodec {
  readonly #newest: EncryptionKey;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(keys: readonly [EncryptionKey, ...EncryptionKey[]]) {
    this.#newest = keys[0];
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]));
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isOperatorText(payload) ? payload : this.#encrypt(payload)));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) =>
      text(payload.metadata?.['encoding']) === ENCODING ? this.#decrypt(payload) : payload,
    );
  }

  #encrypt(payload: Payload): Payload {
    const { id, key } = this.#newest;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(id));
    const plain = proto.temporal.api.common.v1.Payload.encode(payload).finish();
    const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(id) }, data };
  }

  #decrypt({ metadata, data }: Payload): Payload {
    const id = text(metadata?.['encryption-key-id']);
    const key = this.#keys.get(id);
    if (!key) throw new UnknownEncryptionKey(`ENCRYPTION_KEY has no key named ${id}`);
    const bytes = Buffer.from(data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return proto.temporal.api.common.v1.Payload.decode(plain);
  }
}
