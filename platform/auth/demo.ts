import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '../../domain/roles.js';
import type { Settings } from '../settings.js';
import { addApiKey, addUser, type NewUser } from './accounts.js';
import { withAuth } from './with-auth.js';

/** One of the demo's people. Passwords and keys are made for each data folder, so no two desks share them. */
export type DemoUser = Omit<NewUser, 'password'>;

export interface DemoAccount {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly partnerId: string | null;
  readonly password: string;
  /** What `rescind --as ROLE` sends. */
  readonly apiKey: string;
}

const fileOf = (home: string): string => join(home, 'demo-accounts.json');

/** The demo's accounts of this data folder; none before the demo was loaded. */
export async function demoAccounts({ home }: Pick<Settings, 'home'>): Promise<readonly DemoAccount[]> {
  try {
    const { accounts } = JSON.parse(await readFile(fileOf(home), 'utf8')) as { accounts: DemoAccount[] };
    return accounts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function keep(home: string, accounts: readonly DemoAccount[]): Promise<void> {
  await mkdir(home, { recursive: true });
  const draft = `${fileOf(home)}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ accounts }, undefined, 2), { mode: 0o600 });
  await rename(draft, fileOf(home));
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
