import { hash as argon2, verify as matches } from '@node-rs/argon2';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** Argon2id as OWASP and RFC 9106 recommend it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Fifteen characters without a second factor; longer than the upper bound only costs time. */
export const PASSWORD_LENGTH = { least: 15, most: 256 } as const;

/** NFKC first: the same password typed on two keyboards is the same bytes. */
export const hashPassword = (password: string): Promise<string> => argon2(password.normalize('NFKC'), COST);

/** False for a wrong password and for a hash that is not one. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  try {
    return await matches(hash, password.normalize('NFKC'));
  } catch {
    return false;
  }
}

/** A password was refused. The message is a sentence for the person who chose it, and does not repeat it. */
export class WeakPassword extends Error {
  override readonly name = 'WeakPassword';
  constructor(
    message: string,
    /** The same as a fault of a field. */
    readonly code: 'too-short' | 'too-long' | 'password-common' | 'password-guessable',
  ) {
    super(message);
  }
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** How much is left of a password when what everybody can guess is taken out. */
function withoutGuessable(password: string, context: readonly string[]): string {
  const guessable = ['rescind', 'password', 'passwort', 'letmein', 'welcome', 'admin', ...context]
    .map(plain)
    .filter((word) => word.length >= 4);
  return guessable.reduce((left, word) => left.replaceAll(word, ''), plain(password));
}

const isMonotonous = (text: string): boolean => new Set(text).size < 5;

/**
 * Length, blocklist and context, and no rule about kinds of characters. `context` are words that belong to the
 * account: mail address, name, partner.
 * Errors: {@link WeakPassword}.
 */
export function assertStrong(password: string, context: readonly string[]): void {
  const { length } = [...password.normalize('NFKC')];
  if (length < PASSWORD_LENGTH.least)
    throw new WeakPassword(`A password has at least ${PASSWORD_LENGTH.least} characters.`, 'too-short');
  if (length > PASSWORD_LENGTH.most)
    throw new WeakPassword(`A password has at most ${PASSWORD_LENGTH.most} characters.`, 'too-long');
  if (COMMON_PASSWORDS.has(plain(password)))
    throw new WeakPassword('This password is on every list of common passwords.', 'password-common');
  const words = context.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const rest = withoutGuessable(password, words);
  if (rest.length < 8 || isMonotonous(rest)) {
    throw new WeakPassword(
      'This password is too easy to guess: it repeats itself, or names the account or the product.',
      'password-guessable',
    );
  }
}
