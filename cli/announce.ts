import type { DemoAccount } from '../platform/auth/index.js';
import type { Settings } from '../platform/settings.js';
import { accountsFile, signInTable } from './demo.js';
import type { Found } from './parts.js';

/** What `npm start` prints once everything works. `fresh` accounts were made by this very start. */
export function announcement(
  settings: Settings,
  found: Found,
  accounts: readonly DemoAccount[],
  fresh: boolean,
): string[] {
  const links: readonly [string, string | undefined][] = [
    ['Pages', settings.publicUrl],
    ['API reference', `${settings.publicUrl}/api/v1/docs`],
    ['Mailbox', found.mailboxUrl],
    ['Temporal UI', found.temporalUi],
  ];
  const lines = links.flatMap(([name, url]) => (url ? [`  ${name.padEnd(14)} ${url}`] : []));
  const table = signInTable(accounts).map((line) => `  ${line}`);
  const kept = `  ${'Sign-ins'.padEnd(14)} ${accountsFile(settings.home)}`;
  if (accounts.length > 0)
    lines.push(
      ...(fresh
        ? ['', 'Sign-ins of the demo, one for each role (also one click each on the sign-in page):', '', ...table]
        : [kept]),
    );
  return [...lines, '', 'Ctrl-C stops everything; the data stays.'];
}
