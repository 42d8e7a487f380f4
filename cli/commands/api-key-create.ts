import type { Command } from 'commander';
import { act, command, databaseSettings } from '../command.js';

/** `rescind api-key create` */
export const apiKeyCreate = (): Command =>
  command(
    'create',
    "Make an API key with a user's rights; it is shown this once",
    'rescind api-key create --user ann@contoso.example --name nightly --json',
  )
    .requiredOption('--user <email>', 'whose key it is')
    .option('--name <name>', 'what it is for', 'api-key')
    .action(
      act(async ({ user, name }: { user: string; name: string }) => {
        const { createApiKey } = await import('../../platform/auth/index.js');
        const { key } = await createApiKey(databaseSettings(), { email: user, name });
        return { json: { key }, lines: [JSON.stringify({ key })] };
      }),
    );
