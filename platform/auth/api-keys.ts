import { createHash, randomBytes } from 'node:crypto';

/** Begins every key, so that scanners of code and logs can find one that leaked. */
export const API_KEY_PREFIX = 'rsk_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 40;
const CHECK_LENGTH = 6;
const FORM = new RegExp(`^${API_KEY_PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);

const toWord = (bytes: Buffer): string => [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** Tells a key that was typed wrong from one that does not exist, without asking the database. Not a secret. */
const checksum = (secret: string): string =>
  toWord(createHash('sha256').update(API_KEY_PREFIX).update(secret).digest().subarray(0, CHECK_LENGTH));

/** A new key: prefix, about 230 random bits, checksum. */
export function makeApiKey(): string {
  const secret = toWord(randomBytes(SECRET_LENGTH));
  return API_KEY_PREFIX + secret + checksum(secret);
}

/** Whether it has the form of a key and its checksum fits. */
export function isApiKey(typed: string): boolean {
  if (!FORM.test(typed)) return false;
  const secret = typed.slice(API_KEY_PREFIX.length, API_KEY_PREFIX.length + SECRET_LENGTH);
  return typed.endsWith(checksum(secret));
}

/** As the key is stored: the library's own hash, so that keys it made and keys found here are the same. */
export const apiKeyHash = (key: string): string => createHash('sha256').update(key).digest('base64url');
