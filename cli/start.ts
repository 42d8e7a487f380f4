import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, rememberedPort } from '../platform/embedded/ports.js';
import { mark } from '../platform/embedded/processes.js';
import { demoAccounts } from '../platform/auth/demo-accounts.js';
import type { Settings, StartSettings } from '../platform/settings.js';
import { completeSettings, readSettings, SettingsError } from '../platform/settings.js';
import { links, signIns } from './announce.js';
import { clearLeftovers, forgetRun, lockHome, unlockHome, writeRun } from './home.js';
import { watchNpm } from './parent.js';
import type { Found, Scene } from './parts.js';
import { engines, processes, took } from './parts.js';
import { partners } from './partners.js';
import { Supervisor } from './supervisor.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (sentence: string): void => print(`  ${sentence}`);
const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The port of the API: the one that was asked for, or a free one that stays the same from start to start. */
async function choosePort({ host, home, port }: StartSettings): Promise<number> {
  if (port === 0) return rememberedPort(join(home, 'api-port'));
  if ((await freePort(port, host)) !== undefined) return port;
  throw new SettingsError(
    `PORT is ${port}, but something else listens there; set PORT to another one, or to 0 for a free one.`,
  );
}

/** Brings the database to the newest schema. */
async function migrateDatabase({ databaseUrl }: Settings): Promise<void> {
  const { migrate } = await import('../platform/database/migrate.js');
  const { applied } = await migrate(databaseUrl);
  say(applied.length > 0 ? `Database: ${applied.length} migrations applied` : 'Database: up to date');
}

/** Fills the database of the demo once, and answers what to print about its people. */
async function fillDemo(settings: Settings): Promise<readonly string[]> {
  if (settings.profile !== 'demo') return [];
  const before = await demoAccounts(settings);
  // Somebody may have changed DATABASE_URL since: the accounts alone prove nothing.
  if (before.length > 0 && (await partners(settings.databaseUrl)).length > 0) return signIns(settings, before, false);
  const { loadDemo } = await import('../prisma/demo/load.js');
  await loadDemo(settings);
  return signIns(settings, await demoAccounts(settings), before.length === 0);
}

/** Notes what runs, for the command line and for a next start that has to clear up after a killed one. */
function noteRun(
  { settings, found }: Scene,
  whole: { port: number; publicUrl: string },
  pids: readonly number[],
): void {
  const { databaseUrl, temporalAddress, smtpUrl, mailboxUrl } = { ...settings, ...found };
  writeRun(settings.home, {
    supervisor: mark(process.pid),
    children: pids.map(mark),
    url: whole.publicUrl,
    parts: { databaseUrl, temporalAddress, smtpUrl, mailboxUrl, port: whole.port, publicUrl: whole.publicUrl },
    ...(found.temporalUi ? { temporalUi: found.temporalUi } : {}),
  });
}

/** Starts everything in the order of who needs whom, and prints what a person wants to know. */
async function startAll(
  settings: StartSettings,
  supervise: (changed: () => void) => Supervisor,
  beganMs: number,
): Promise<void> {
  const found: Found = {};
  const scene: Scene = { settings, found, say };
  const port = await choosePort(settings);
  let note: () => void = () => undefined;
  const supervisor = supervise(() => note());
  await Promise.all(engines(scene).map((part) => supervisor.add(part)));
  const whole = completeSettings({ ...settings, port }, { ...found });
  note = () => noteRun(scene, whole, supervisor.pids);
  note();
  await migrateDatabase(whole);
  say('Starting the worker and the API …');
  const running = processes(scene, process.env, port).map((part) => supervisor.add(part));
  const [people] = await Promise.all([fillDemo(whole), ...running]);
  print(`\nRescind is ready (${took(beganMs)}).\n`);
  for (const line of [...links(whole, found), ...people, '', 'Ctrl-C stops everything; the data stays.']) print(line);
}

/** Stops the parts in the order of who uses whom, then gives the data folder back. */
async function stopAll(supervisor: Supervisor, home: string): Promise<void> {
  await supervisor.stop(['API', 'Worker']);
  await supervisor.stop(['Mailbox', 'Temporal', 'PostgreSQL']);
  forgetRun(home);
  unlockHome(home);
}

/** Ends the parts and the process, once, whatever asks first or again. */
function endOnce(supervisor: () => Supervisor | undefined, home: string): (why: string, code: number) => void {
  let ending = false;
  return (why, code) => {
    if (ending) return;
    ending = true;
    print(`\n${why}; stopping …`);
    const running = supervisor();
    const stopped = running ? stopAll(running, home) : Promise.resolve(unlockHome(home));
    stopped.then(
      () => (print('Stopped.'), process.exit(code)),
      (error: unknown) => (print(sentenceOf(error)), process.exit(1)),
    );
  };
}

async function run(settings: StartSettings): Promise<void> {
  const beganMs = Date.now();
  mkdirSync(settings.home, { recursive: true });
  lockHome(settings.home);
  let supervisor: Supervisor | undefined;
  const end = endOnce(() => supervisor, settings.home);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal, 0));
  // The terminal may close before us: what cannot be printed is not worth dying of.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  watchNpm(process.env['npm_lifecycle_event'] === 'start', () => end('npm is gone', 1));
  print(`Rescind is starting (${settings.profile} profile, data in ${settings.home})\n`);
  for (const warning of settings.warnings) say(warning);
  try {
    const left = await clearLeftovers(settings.home);
    if (left > 0) say(`Ended ${left} processes that an earlier start had left behind.`);
    await startAll(settings, (changed) => (supervisor = new Supervisor(say, changed)), beganMs);
  } catch (error) {
    process.stderr.write(`\n${sentenceOf(error)}\n`);
    end('The start failed', 1);
  }
}

/** `npm start`. Ends the process with code 1 and a sentence when it cannot. */
export async function start(): Promise<void> {
  try {
    await run(readSettings(process.env));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}
