import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '../../domain/roles.js';

/** An account of the demo, with what signs in as it. */
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

/** Where the demo's accounts of a data folder are kept. */
export const accountsFile = (home: string): string => join(home, 'demo-accounts.json');

/** The demo's accounts of this data folder; none before the demo was loaded. Reads a file and no more, so it is quick. */
export async function demoAccounts({ home }: { readonly home: string }): Promise<readonly DemoAccount[]> {
  try {
    const { accounts } = JSON.parse(await readFile(accountsFile(home), 'utf8')) as { accounts: DemoAccount[] };
    return accounts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
