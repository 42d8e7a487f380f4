import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import type { Settings } from '../settings.js';
import { addApiKey, addUser, type NewUser } from './accounts.js';
import type { Auth } from './auth.js';
import { accountsFile, type DemoAccount, demoAccounts } from './demo-accounts.js';
import { hashPassword } from './passwords.js';
import { withAuth } from './with-auth.js';

/** One of the demo's people. Passwords and keys are made for each data folder, so no two desks share them. */
export type DemoUser = Omit<NewUser, 'password'>;

async function keep(home: string, accounts: readonly DemoAccount[]): Promise<void> {
  await mkdir(home, { recursive: true });
  const draft = `${accountsFile(home)}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ accounts }, undefined, 2), { mode: 0o600 });
  await rename(draft, accountsFile(home));
}

/**
 * An account whose password nobody was told, because a first start was killed before it was written down, gets another
 * one, so that the next start does not stumble over it. Null when there is no such account.
 */
async function takeUp(auth: Auth, email: string, password: string): Promise<string | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  if (!found) return null;
  const { id: userId } = found.user;
  const hash = await hashPassword(password);
  if (found.accounts.some(({ providerId }) => providerId === 'credential')) {
    await internalAdapter.updatePassword(userId, hash);
  } else {
    await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
  }
  return userId;
}

/**
 * Makes the accounts that are not there yet, each with a random password and a key, and returns all of them in the
 * order of `users`. Refuses outside the demo profile.
 */
export async function ensureDemoUsers(settings: Settings, users: readonly DemoUser[]): Promise<readonly DemoAccount[]> {
  if (settings.profile !== 'demo') throw new Error('Demo accounts are made in the demo profile only.');
  const known = new Map((await demoAccounts(settings)).map((account) => [account.email, account]));
  return withAuth(settings, async (auth) => {
    for (const user of users.filter(({ email }) => !known.has(email))) {
      const password = randomBytes(18).toString('base64url');
      const userId = (await takeUp(auth, user.email, password)) ?? (await addUser(auth, { ...user, password }));
      const { key: apiKey } = await addApiKey(auth, { email: user.email, name: 'command line' });
      const { email, name, role, partnerId } = user;
      known.set(email, { userId, email, name, role, partnerId, password, apiKey });
      await keep(settings.home, [...known.values()]);
    }
    return users.flatMap(({ email }) => known.get(email) ?? []);
  });
}
