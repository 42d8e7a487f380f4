import { createHash, createHmac } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import type { Settings } from '../settings.js';
import { HOUR_MS } from '../../domain/time.js';
import type { Auth } from './auth.js';
import { assertStrong } from './passwords.js';

/** How long a link for choosing a password holds, by what it was sent for. */
export const PASSWORD_LINK_MS = { 'account-invited': 7 * 24 * HOUR_MS, 'password-forgotten': HOUR_MS } as const;
export type PasswordLinkReason = keyof typeof PASSWORD_LINK_MS;

/**
 * The secret part of a link: 256 bits derived from the desk's secret and the link's ID, so that the letter that brings it
 * can be written by a worker while the database has only its hash.
 */
const passwordToken = (secret: string, linkId: string): string =>
  createHmac('sha256', secret).update(`rescind-password-1:${linkId}`).digest('base64url');

/** What the library looks a link up by. */
const proofOf = (token: string): string => `reset-password:${token}`;

/** As the link is stored: the library's own hash (`storeIdentifier: 'hashed'`), so that it finds what is written here. */
export const passwordProof = (secret: string, linkId: string): string =>
  createHash('sha256')
    .update(proofOf(passwordToken(secret, linkId)))
    .digest('base64url');

/** The page where a password is chosen. The secret stands behind the `#`, which no browser sends anywhere. */
export const passwordUrl = ({ publicUrl, secret }: Pick<Settings, 'publicUrl' | 'secret'>, linkId: string): string =>
  `${publicUrl}/password#${passwordToken(secret, linkId)}`;

/** The link does not hold: used, too old, or never given out. */
export class PasswordLinkVoid extends Error {
  override readonly name = 'PasswordLinkVoid';
}

/** Whose link it is, while it holds and they may sign in. */
async function ownerOf(auth: Auth, token: string) {
  const { internalAdapter } = await auth.$context;
  const proof = await internalAdapter.findVerificationValue(proofOf(token));
  const user = proof && proof.expiresAt > new Date() ? await internalAdapter.findUserById(proof.value) : null;
  if (!user || (user as { disabledAt?: Date | null }).disabledAt) throw new PasswordLinkVoid('The link does not hold.');
  return user;
}

/**
 * Sets the password of whoever the link was sent to, once, and ends all their sessions. Returns the user's ID. A password
 * that is refused leaves the link as it is.
 * Errors: {@link PasswordLinkVoid}, `WeakPassword`.
 */
export async function choosePassword(auth: Auth, token: string, newPassword: string): Promise<string> {
  const { id, email, name } = await ownerOf(auth, token);
  assertStrong(newPassword, [email, name]);
  await auth.api.resetPassword({ body: { newPassword, token } }).catch((error: unknown) => {
    if (isAPIError(error) && error.statusCode === 400) throw new PasswordLinkVoid('The link does not hold.');
    throw error;
  });
  return id;
}
