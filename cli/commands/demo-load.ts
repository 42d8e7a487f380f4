import type { Command } from 'commander';
import { demoAccounts } from '../../platform/auth/demo-accounts.js';
import { act, command, databaseSettings } from '../command.js';
import { signInTable } from '../demo.js';
import { Problem } from '../problem.js';

/** `rescind demo load` */
export const demoLoad = (): Command =>
  command('load', 'Fill an empty database with the demo data (demo profile only)', 'rescind demo load').action(
    act(async () => {
      const settings = databaseSettings();
      if (settings.profile !== 'demo') throw new Problem('settings', 'Demo data is loaded in the demo profile only.');
      const { loadDemo } = await import('../../prisma/demo/load.js');
      await loadDemo(settings);
      const accounts = await demoAccounts(settings);
      const signIns = accounts.map(({ role, email, password, name }) => ({ role, email, password, name }));
      return { json: { signIns }, lines: signInTable(accounts) };
    }),
  );
