import type { Database } from '../database/open.js';
import type { Settings } from '../settings.js';
import { addApiKey, addUser, type NewUser } from './accounts.js';
import { withAuth } from './with-auth.js';

export { ensureDemoUsers } from './demo.js';
export { type DemoAccount, demoAccounts } from './demo-accounts.js';
export { WeakPassword } from './passwords.js';

const COMMAND_LINE = JSON.stringify({ kind: 'system', id: 'command-line', name: 'Command line' });

/** An administrative act in the audit trail. Whoever has the database's address is an operator, and not known by name. */
async function recordAct({ pool }: Database, action: string, target: string): Promise<void> {
  await pool.query("INSERT INTO audit_log (actor, action, target, outcome) VALUES ($1::jsonb, $2, $3, 'allowed')", [
    COMMAND_LINE,
    action,
    target,
  ]);
}

/**
 * Makes an account and returns its ID. There is no public sign-up.
 * Errors: `AccountError` when it cannot be as asked (also when the address has one), `WeakPassword`.
 */
export const createUser = (settings: Settings, user: NewUser): Promise<string> =>
  withAuth(settings, async (auth, database) => {
    const id = await addUser(auth, user);
    await recordAct(database, 'user create', id);
    return id;
  });

/** Makes a key with all the rights of the account of `email`; it can be read this once. Errors: `AccountError`. */
export const createApiKey = (
  settings: Settings,
  asked: { readonly email: string; readonly name?: string },
): Promise<{ key: string }> =>
  withAuth(settings, async (auth, database) => {
    const { key, userId } = await addApiKey(auth, asked);
    await recordAct(database, 'api-key create', userId);
    return { key };
  });
