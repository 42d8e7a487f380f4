import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Log } from '../../platform/log.js';
import { createLog } from '../../platform/log.js';
import type { Settings } from '../../platform/settings.js';
import { temporalClient } from '../../platform/temporal/client.js';
import { ensureSearchAttributes } from '../../platform/temporal/search-attributes.js';
import { command, complain, wholeSettings } from '../command.js';
import { runUntilAsked } from '../until.js';

const TRY_AGAIN_MS = 1000;
const UNAVAILABLE = 14;
const DEADLINE_EXCEEDED = 4;

/**
 * Waits for Temporal, which may start after us, and registers what cases are found by. Where that is not ours to do
 * (Temporal Cloud), it is said and the worker goes on.
 */
async function prepareTemporal(settings: Settings, log: Log): Promise<void> {
  const { connection, close } = temporalClient(settings);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await connection.withDeadline(Date.now() + 5000, () =>
          ensureSearchAttributes(connection, settings.temporalNamespace),
        );
        return;
      } catch (error) {
        const { code } = error as { code?: number };
        const away = code === UNAVAILABLE || code === DEADLINE_EXCEEDED;
        if (!away) {
          log.warn({ err: error }, 'search attributes could not be registered');
          return;
        }
        if (attempt % 30 === 0) log.warn(`Temporal does not answer at ${settings.temporalAddress}; waiting for it`);
        await sleep(TRY_AGAIN_MS);
      }
    }
  } finally {
    await close();
  }
}

/** `rescind worker` */
export const workerCommand = (): Command =>
  command('worker', 'Run a worker, until stopped', 'rescind worker')
    .option('--until-input-ends', 'also stop when standard input closes')
    .action(async (options: { untilInputEnds?: boolean; json?: boolean }) => {
      try {
        const settings = wholeSettings();
        const log = createLog(settings, 'worker');
        for (const warning of settings.warnings) log.warn(warning);
        await runUntilAsked(settings, log, options.untilInputEnds ?? false, async () => {
          await prepareTemporal(settings, log);
          const [{ runWorker }, { openDeputy }] = await Promise.all([
            import('../../worker/main.js'),
            import('../../api/bulk/deputy.js'),
          ]);
          return runWorker(settings, { openDeputy });
        });
        process.stdout.write(options.json ? '{"running":true}\n' : 'Worker running\n');
      } catch (error) {
        complain(error, options.json ?? false);
        process.exit(1);
      }
    });
