import { accountsFile, type DemoAccount } from '../platform/auth/demo-accounts.js';
import type { Settings } from '../platform/settings.js';
import { signInTable } from './demo.js';
import type { Found } from './parts.js';

/** The addresses of what runs, as lines for a terminal. */
export function links(settings: Settings, found: Found): readonly string[] {
  const all: readonly [string, string | undefined][] = [
    ['Pages', settings.publicUrl],
    ['API reference', `${settings.publicUrl}/api/v1/docs`],
    ['Mailbox', found.mailboxUrl],
    ['Temporal UI', found.temporalUi],
  ];
  return all.flatMap(([name, url]) => (url ? [`  ${name.padEnd(14)} ${url}`] : []));
}

/** How to sign in: everybody when the accounts were made by this very start, else where they are kept. */
export function signIns({ home }: Settings, accounts: readonly DemoAccount[], fresh: boolean): readonly string[] {
  if (!fresh) return [`  ${'Sign-ins'.padEnd(14)} ${accountsFile(home)}`];
  const heading = 'Sign-ins of the demo, one for each role (also one click each on the sign-in page):';
  return ['', heading, '', ...signInTable(accounts).map((line) => `  ${line}`)];
}
