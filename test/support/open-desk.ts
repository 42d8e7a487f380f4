import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openDeputy } from '../../api/bulk/deputy.js';
import { runApi } from '../../api/main.js';
import { loadSettings, type Settings } from '../../platform/settings.js';
import { temporalClient } from '../../platform/temporal/client.js';
import { scheduleIds } from '../../worker/schedule.js';
import { runWorker } from '../../worker/main.js';
import { Closers } from './closers.js';
import { freshDatabase } from './database.js';
import { Desk, type Stoppable } from './desk.js';
import { MailCatcher } from './mail-catcher.js';
import { claimNamespace } from './namespace.js';
import { freePort, reachable } from './ports.js';
import { startProcess } from './processes.js';
import { deskEnvironment, testRun } from './run.js';

export interface DeskOptions {
  /** Settings by their names in the environment, such as `{ APPROVAL_REMINDER: 'PT2S', KEY_SERVICE: 'http' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where the worker runs. With `none` every story stands still until `desk.startWorker()`, which starts one here. */
  readonly workers?: 'in-process' | 'child' | 'none';
  /** `none` leaves the address free for API processes of the test's own. */
  readonly api?: 'in-process' | 'child' | 'none';
}

const startWorker = (
  settings: Settings,
  environment: Readonly<Record<string, string>>,
  where: string,
): Promise<Stoppable> =>
  where === 'child' ? Promise.resolve(startProcess('worker', environment)) : runWorker(settings, { openDeputy });

async function startApi(
  settings: Settings,
  environment: Readonly<Record<string, string>>,
  where: string,
): Promise<Stoppable> {
  if (where !== 'child') return runApi(settings);
  const child = startProcess('api', environment);
  await reachable(settings.port, 30_000).catch((cause: unknown) => {
    throw new Error(`The API did not start: ${child.output()}`, { cause });
  });
  return child;
}

/** A data folder with the secrets and files that the demo data was made with, and the workflows as the run bundled them. */
async function copiedHome(template: string, closers: Closers): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'rescind-desk-'));
  closers.add(() => rm(home, { recursive: true, force: true }));
  await cp(template, home, { recursive: true });
  const { bundle } = testRun();
  if (!bundle.ok) throw new Error(`The workflows could not be bundled: ${bundle.error}`);
  await cp(bundle.codePath, join(home, 'cache', basename(bundle.codePath)), { recursive: true });
  return home;
}

async function deskIn(closers: Closers, options: DeskOptions): Promise<Desk> {
  const [database, mail, namespace, port] = await Promise.all([
    freshDatabase({ demo: true }),
    MailCatcher.open(),
    claimNamespace(),
    freePort(),
  ]);
  for (const part of [namespace, mail, database]) closers.add(() => part[Symbol.asyncDispose]());
  const environment = {
    ...deskEnvironment(testRun(), database.name, await copiedHome(database.template.home, closers)),
    TEMPORAL_NAMESPACE: namespace.name,
    TASK_QUEUE: database.name,
    SMTP_URL: mail.url,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SWEEP_EVERY: 'PT2S',
    ...options.settings,
  };
  const settings = loadSettings(environment);
  const temporal = temporalClient(settings);
  closers.add(() => temporal.close());
  closers.add(() =>
    Promise.allSettled(scheduleIds(settings).map((id) => temporal.client.schedule.getHandle(id).delete())),
  );
  const { workers = 'in-process', api = 'in-process' } = options;
  if (api !== 'none') {
    const running = await startApi(settings, environment, api);
    closers.add(() => running.stop());
  }
  const worker = () => startWorker(settings, environment, workers);
  const desk = new Desk({ settings, environment, database, temporal, mail, startWorker: worker, closers });
  if (workers !== 'none') await desk.startWorker();
  return desk;
}

/** Opens a desk: `await using desk = await openDesk();`. What was opened is closed again when opening fails. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const closers = new Closers();
  try {
    return await deskIn(closers, options);
  } catch (error) {
    await closers[Symbol.asyncDispose]().catch(() => undefined);
    throw error;
  }
}
