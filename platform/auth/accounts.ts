import type { Role } from '../../domain/roles.js';
import { isDeskRole } from '../../domain/roles.js';
import type { Locale } from '../../domain/words.js';
import type { Auth } from './auth.js';
import { assertStrong, hashPassword } from './passwords.js';

/** What the command line and the demo say about somebody new. `email` is an address of one mailbox. */
export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  /** Of the partner's people; null for the desk's. */
  readonly partnerId: string | null;
  readonly locale?: Locale;
  readonly timeZone?: string;
}

/** An account cannot be made or found as asked. The message is a sentence for whoever asked. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

const EMAIL = /^[^\s@<>,;:"()[\]\\\p{Cc}]{1,64}@[^\s@<>,;:"()[\]\\\p{Cc}]{1,190}$/u;

function assertNew({ email, password, name, role, partnerId }: NewUser): void {
  if (!EMAIL.test(email)) throw new AccountError(`${JSON.stringify(email)} is not an e-mail address.`);
  if (name.trim() === '' || name.length > 200) throw new AccountError('A name has 1 to 200 characters.');
  if (isDeskRole(role) && partnerId !== null)
    throw new AccountError(`A ${role} belongs to the desk, not to a partner.`);
  if (!isDeskRole(role) && partnerId === null) throw new AccountError(`A ${role} belongs to a partner: say which.`);
  assertStrong(password, [email, name]);
}

/**
 * Makes an account; there is no other way to get one. Returns the user's ID.
 * Errors: {@link AccountError}, `WeakPassword`.
 */
export async function addUser(auth: Auth, user: NewUser): Promise<string> {
  assertNew(user);
  const { password, locale = 'en', timeZone = 'UTC', ...rest } = user;
  const { internalAdapter } = await auth.$context;
  const email = rest.email.toLowerCase();
  if (await internalAdapter.findUserByEmail(email)) throw new AccountError(`There is an account for ${email} already.`);
  const fields = { ...rest, email, locale, timeZone, emailVerified: true };
  const { id } = await internalAdapter.createUser(fields, { method: 'admin' });
  await internalAdapter.linkAccount({
    userId: id,
    providerId: 'credential',
    accountId: id,
    password: await hashPassword(password),
  });
  return id;
}

/** Gives the account of `email` a key with all its owner's rights. The key is returned once and stored hashed. */
export async function addApiKey(
  auth: Auth,
  { email, name = 'api-key' }: { email: string; name?: string },
): Promise<{ key: string; userId: string }> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  if (!found) throw new AccountError(`There is no account for ${email}.`);
  const { key } = await auth.api.createApiKey({ body: { userId: found.user.id, name: name.slice(0, 100) } });
  return { key, userId: found.user.id };
}
