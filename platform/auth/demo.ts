import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import type { Settings } from '../settings.js';
import { addApiKey, addUser, type NewUser } from './accounts.js';
import { accountsFile, type DemoAccount, demoAccounts } from './demo-accounts.js';
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
 * Makes the accounts that are not there yet, each with a random password and a key, and returns all of them in the
 * order of `users`. Refuses outside the demo profile.
 */
export async function ensureDemoUsers(settings: Settings, users: readonly DemoUser[]): Promise<readonly DemoAccount[]> {
  if (settings.profile !== 'demo') throw new Error('Demo accounts are made in the demo profile only.');
  const known = new Map((await demoAccounts(settings)).map((account) => [account.email, account]));
  return withAuth(settings, async (auth) => {
    for (const user of users.filter(({ email }) => !known.has(email))) {
      const password = randomBytes(18).toString('base64url');
      const userId = await addUser(auth, { ...user, password });
      const apiKey = await addApiKey(auth, { email: user.email, name: 'command line' });
      const { email, name, role, partnerId } = user;
      known.set(email, { userId, email, name, role, partnerId, password, apiKey });
      await keep(settings.home, [...known.values()]);
    }
    return users.flatMap(({ email }) => known.get(email) ?? []);
  });
}
