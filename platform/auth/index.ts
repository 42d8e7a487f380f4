import type { Settings } from '../settings.js';
import { addApiKey, addUser, type NewUser } from './accounts.js';
import { withAuth } from './with-auth.js';

export { ensureDemoUsers } from './demo.js';
export { type DemoAccount, demoAccounts } from './demo-accounts.js';
export { WeakPassword } from './passwords.js';

/**
 * Makes an account and returns its ID. There is no public sign-up.
 * Errors: `AccountError` when it cannot be as asked (also when the address has one), `WeakPassword`.
 */
export const createUser = (settings: Settings, user: NewUser): Promise<string> =>
  withAuth(settings, (auth) => addUser(auth, user));

/** Makes a key with all the rights of the account of `email`; it can be read this once. Errors: `AccountError`. */
export const createApiKey = async (
  settings: Settings,
  asked: { readonly email: string; readonly name?: string },
): Promise<{ key: string }> => ({ key: await withAuth(settings, (auth) => addApiKey(auth, asked)) });
