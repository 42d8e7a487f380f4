import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * Parsers for the texts of environment variables. Each turns a text into a typed value, or fails with a message that
 * finishes the sentence "NAME has to be …", so that whoever set it knows what to write instead.
 */
export type Parser<T> = z.ZodType<T, string>;

const say = (what: string) => ({ error: what });

/** A text within bounds; PostgreSQL and HTTP headers cannot hold control characters, so none comes in. */
export const text = (
  what = 'a text of 1 to 2,000 characters without control characters',
  most = 2000,
): Parser<string> =>
  z
    .string(say(what))
    .min(1, say(what))
    .max(most, say(what))
    .regex(/^\P{Cc}+$/u, say(what));

/** One of a fixed list of words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T): Parser<T[number]> =>
  z.enum(words, say(`one of ${words.join(', ')}`)) as Parser<T[number]>;

/** A whole number from `least` to `most`, both included. */
export function whole(least: number, most: number): Parser<number> {
  const what = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, say(what))
    .transform(Number)
    .pipe(z.number().min(least, say(what)).max(most, say(what)));
}

/** What numbers of documents begin with. */
export const documentPrefix: Parser<string> = z
  .string()
  .regex(/^[A-Z0-9]{1,12}$/, say('1 to 12 capital letters A to Z and digits, such as CN'));

/** `true` or `false`. */
export const yesOrNo: Parser<boolean> = z
  .enum(['true', 'false', '1', '0'], say('true or false'))
  .transform((word) => word === 'true' || word === '1') as Parser<boolean>;

/** An absolute URL of one of the given schemes, as typed but without a slash at its end. */
export function url(...schemes: readonly string[]): Parser<string> {
  const what = `a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  const fits = (typed: string) => URL.canParse(typed) && schemes.includes(new URL(typed).protocol.slice(0, -1));
  return z
    .string()
    .refine(fits, say(what))
    .transform((typed) => typed.replace(/\/$/, ''));
}

/** `host:port`, as the Temporal SDK takes it. */
export const hostAndPort: Parser<string> = z
  .string()
  .regex(/^(?:[A-Za-z0-9._-]{1,253}|\[[0-9a-fA-F:]+\]):\d{1,5}$/, say('host:port, such as 127.0.0.1:7233'));

/** Several of them by commas, in lower case as addresses are compared. */
export const hostsAndPorts: Parser<readonly string[]> = z
  .string()
  .max(2000, say('at most 2,000 characters'))
  .transform((typed) => typed.split(',').map((entry) => entry.trim().toLowerCase()))
  .refine(
    (entries) => entries.every((entry) => hostAndPort.safeParse(entry).success),
    say('host:port, or several by commas'),
  );

/** `file:` with a folder, or `s3:` with a bucket. */
export const storageUrl: Parser<string> = z
  .string()
  .regex(/^(?:file:\S+|s3:\/\/\S+)$/, say('file:FOLDER or s3://BUCKET'));

/** One mailbox, with or without a name before it. Header injection ends here. */
export const mailbox: Parser<string> = z
  .string()
  .max(320, say('an e-mail address'))
  .regex(/^(?:[^<>\p{Cc}]{1,200} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, say('an e-mail address'));

const PARTS =
  /^P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,3})?)S)?)?$/;
const PART_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/** An ISO 8601 duration of weeks, days, hours, minutes and seconds in milliseconds; undefined when it is not one. */
export function durationMs(typed: string): number | undefined {
  const parts = PARTS.exec(typed)?.slice(1);
  return parts?.reduce((sum, part, index) => sum + Number(part ?? 0) * (PART_MS[index] ?? 0), 0);
}

/** An ISO 8601 duration between two others, as milliseconds. Months and years have no fixed length and are refused. */
export function duration(least = 'PT1S', most = 'P3650D'): Parser<number> {
  const what = `an ISO 8601 duration from ${least} to ${most}, such as PT30S, PT24H or P14D (no months or years)`;
  const fits = (ms: number | undefined) => ms !== undefined && ms >= durationMs(least)! && ms <= durationMs(most)!;
  return z
    .string()
    .refine((typed) => fits(durationMs(typed)), say(what))
    .transform((typed) => durationMs(typed) ?? 0);
}

/** A key of AES-256 and the name under which payloads and ciphers remember it. */
export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

const ENCRYPTION_KEYS = '32 bytes in base64 (openssl rand -base64 32), or a list of id:base64 by commas, newest first';

function encryptionKey(entry: string): EncryptionKey | undefined {
  const [, id, base64 = ''] = /^(?:([A-Za-z0-9_-]{1,32}):)?([A-Za-z0-9+/]{43}=)$/.exec(entry.trim()) ?? [];
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 32) return undefined;
  return { id: id ?? createHash('sha256').update(key).digest('hex').slice(0, 8), key };
}

/** The first key encrypts, all of them decrypt. A key without an ID is named after its hash, so that lists may grow. */
export const encryptionKeys: Parser<readonly [EncryptionKey, ...EncryptionKey[]]> = z
  .string()
  .transform((typed) => typed.split(',').map(encryptionKey))
  .refine((keys) => keys.every((key) => key !== undefined), say(ENCRYPTION_KEYS))
  .transform((keys) => keys as unknown as readonly [EncryptionKey, ...EncryptionKey[]]) as Parser<
  readonly [EncryptionKey, ...EncryptionKey[]]
>;

/** A secret that other secrets are derived from. */
export const secretText: Parser<string> = z
  .string()
  .refine((typed) => Buffer.byteLength(typed) >= 32, say('at least 32 bytes (openssl rand -base64 48)'))
  .max(1000, say('at most 1,000 characters'));

const TAX_RATES = 'none, or rates in percent by country such as TW=5,DE=19 or US=8.25';

/** Rates in percent, as typed, by ISO 3166 country. */
export const taxRates: Parser<ReadonlyMap<string, string>> = z
  .string()
  .regex(/^(?:none|[A-Z]{2}=\d{1,2}(?:\.\d{1,4})?(?:,[A-Z]{2}=\d{1,2}(?:\.\d{1,4})?)*)$/, say(TAX_RATES))
  .transform((typed) => {
    const rates = typed === 'none' ? [] : typed.split(',').map((entry) => entry.split('=') as [string, string]);
    return new Map(rates);
  });
