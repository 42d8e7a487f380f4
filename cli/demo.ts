import { type DemoAccount, demoAccounts } from '../platform/auth/demo-accounts.js';
import type { Settings } from '../platform/settings.js';
import { Problem } from './problem.js';

/** The demo's sign-ins as aligned lines for a terminal, first the headings. */
export function signInTable(accounts: readonly DemoAccount[]): string[] {
  const rows = [
    ['Role', 'E-mail', 'Password'],
    ...accounts.map(({ role, email, password }) => [role, email, password]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

/**
 * The API key of the demo's first user of a role.
 * Errors: {@link Problem} outside the demo profile and for a role nobody has.
 */
export async function demoKey(settings: Pick<Settings, 'profile' | 'home'>, role: string): Promise<string> {
  if (settings.profile !== 'demo') throw new Problem('settings', '--as works in the demo profile only.');
  const accounts = await demoAccounts(settings);
  const account = accounts.find((one) => one.role === role);
  if (account) return account.apiKey;
  const roles = [...new Set(accounts.map((one) => one.role))].join(', ');
  throw new Problem(
    'settings',
    roles ? `The demo has no ${role}; it has ${roles}.` : 'The demo data was not loaded yet: npm start.',
  );
}
