import type { Command } from 'commander';
import { freePort } from '../../platform/embedded/ports.js';
import { createLog } from '../../platform/log.js';
import type { Settings } from '../../platform/settings.js';
import { httpUrl } from '../../platform/settings.js';
import { command, complain, wholeSettings } from '../command.js';
import { runUntilAsked } from '../until.js';

/** With `PORT=0` the port has to be known before anything prints or mails an address. */
async function withPort(settings: Settings): Promise<Settings> {
  if (settings.port !== 0) return settings;
  const port = (await freePort(0, settings.host)) ?? 0;
  const publicUrl = settings.publicUrl.endsWith(':0') ? httpUrl(settings.host, port) : settings.publicUrl;
  return { ...settings, port, publicUrl };
}

/** `rescind api` */
export const apiCommand = (): Command =>
  command('api', 'Run the API and the pages, until stopped', 'PORT=3000 rescind api')
    .option('--until-input-ends', 'also stop when standard input closes')
    .action(async (options: { untilInputEnds?: boolean; json?: boolean }) => {
      try {
        const settings = await withPort(wholeSettings());
        const log = createLog(settings, 'api');
        for (const warning of settings.warnings) log.warn(warning);
        const { url } = await runUntilAsked(settings, log, options.untilInputEnds ?? false, async () => {
          const { runApi } = await import('../../api/main.js');
          return runApi(settings);
        });
        process.stdout.write(options.json ? `${JSON.stringify({ url })}\n` : `API listening on ${url}\n`);
      } catch (error) {
        complain(error, options.json ?? false);
        process.exit(1);
      }
    });
