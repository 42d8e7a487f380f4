import type { Command } from 'commander';
import { act, command, ownSettings } from '../command.js';
import { checks } from '../checks.js';

/** `rescind doctor` */
export const doctor = (): Command =>
  command('doctor', 'Check every dependency and say what is wrong', 'rescind doctor --json').action(
    act(async () => {
      const found = await checks(ownSettings());
      const ok = found.every((check) => check.ok);
      const lines = found.map((check) => `${check.ok ? 'ok   ' : 'WRONG'} ${check.name.padEnd(18)} ${check.detail}`);
      return { json: { ok, checks: found }, lines, code: ok ? 0 : 1 };
    }),
  );
