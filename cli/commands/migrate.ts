import type { Command } from 'commander';
import { act, command, databaseUrl, ownSettings } from '../command.js';

/** `rescind migrate` */
export const migrateCommand = (): Command =>
  command(
    'migrate',
    'Bring the database to the newest schema',
    'DATABASE_URL=postgresql://… rescind migrate --json',
  ).action(
    act(async () => {
      const { migrate } = await import('../../platform/database/migrate.js');
      const { applied } = await migrate(databaseUrl(ownSettings()));
      return {
        json: { applied },
        lines: applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['Nothing to apply.'],
      };
    }),
  );
