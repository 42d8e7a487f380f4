import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { WorkerOptions } from '@temporalio/worker';
import type { Deps } from '../../activities/deps.js';
import { openDeputy } from '../../api/bulk/deputy.js';
import type { Person } from '../../domain/cancellation/state.js';
import { openDatabase } from '../../platform/database/open.js';
import { createLog } from '../../platform/log.js';
import { loadSettings, type Settings } from '../../platform/settings.js';
import { temporalClient } from '../../platform/temporal/client.js';
import type { Bundle } from '../../worker/bundle.js';
import { createWorkers } from '../../worker/create.js';
import { depsOf } from '../../worker/deps.js';
import { installRuntime } from '../../worker/runtime.js';
import { connectWorker } from '../../worker/waiting.js';
import { Closers } from '../support/closers.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { claimNamespace } from '../support/namespace.js';
import { deskEnvironment, testRun } from '../support/run.js';
import { Case } from './case.js';
import { accept, type Bought, buy, type Intake, order, provision } from './intake.js';
import { people } from '../support/people.js';

/** Real Temporal, PostgreSQL and worker without API or pages: for what only a story shows. */
export interface Stories extends AsyncDisposable {
  readonly settings: Settings;
  readonly database: FreshDatabase;
  readonly client: Client;
  /** What the worker's activities work with. */
  readonly deps: Deps;
  person(role: string, index?: number): Person;
  /** A new order of the first partner, paid and provisioned. */
  buy(lines?: number, card?: string): Promise<Bought>;
  /** An order that has no keys yet: paid on account, or to be paid by a card. */
  order(lines: number, card?: string): Promise<Bought>;
  provision(bought: Bought, patience?: Pick<Settings, 'provisionPatienceMs'>): Promise<'completed' | 'failed'>;
  /** A ticket as the API accepts it: its row, and nothing in Temporal yet. */
  accept(intake?: Intake): Promise<Case>;
  /** A ticket that its workflow has filed. */
  file(intake?: Intake): Promise<Case>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
}

export interface StoryOptions {
  /** Settings by their names in the environment. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly worker?: Partial<WorkerOptions>;
  /** Puts something between the worker and the world: lost answers, an outage. */
  readonly disturb?: (deps: Deps) => Deps;
  /** Another Temporal than the run's, with its namespace. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
  readonly withoutWorker?: boolean;
}

/** Letters are queued and not sent: their workflows are counted aside, and would retry through every skipped week. */
export const withoutLetters = (deps: Deps): Deps => ({
  ...deps,
  notices: { start: () => {}, post: () => {}, settled: () => Promise.resolve() },
});

export function bundleOfRun(): Bundle {
  const { bundle } = testRun();
  if (!bundle.ok) throw new Error(`The workflows could not be bundled: ${bundle.error}`);
  return bundle;
}

async function settingsOf(database: FreshDatabase, closers: Closers, options: StoryOptions): Promise<Settings> {
  const home = await mkdtemp(join(tmpdir(), 'rescind-story-'));
  closers.add(() => rm(home, { recursive: true, force: true }));
  await cp(join(database.template.home, 'secrets.json'), join(home, 'secrets.json'));
  const run = testRun();
  const temporal = options.temporal ?? { address: run.temporalAddress, namespace: await namespaceFor(closers) };
  return loadSettings({
    ...deskEnvironment(run, database.name, home),
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TASK_QUEUE: database.name,
    ...options.settings,
  });
}

async function namespaceFor(closers: Closers): Promise<string> {
  const namespace = await claimNamespace();
  closers.add(() => namespace[Symbol.asyncDispose]());
  return namespace.name;
}

async function startWorkers(settings: Settings, deps: Deps, options: StoryOptions): Promise<() => Promise<void>> {
  const connection = await connectWorker(settings);
  const workers = await createWorkers(options.disturb?.(deps) ?? deps, connection, bundleOfRun(), options.worker);
  const running = Promise.all(workers.all.map((worker) => worker.run()));
  return async () => {
    for (const worker of workers.all) worker.shutdown();
    await running;
    await workers.close();
    await connection.close();
  };
}

async function open(closers: Closers, options: StoryOptions): Promise<Stories> {
  const database = await freshDatabase({ demo: true });
  closers.add(() => database[Symbol.asyncDispose]());
  const settings = await settingsOf(database, closers, options);
  const log = createLog(settings, 'story');
  installRuntime(log);
  const temporal = temporalClient(settings);
  closers.add(() => temporal.close());
  const db = openDatabase({ databaseUrl: settings.databaseUrl, role: 'worker' });
  const api = openDatabase({ databaseUrl: settings.databaseUrl, role: 'api', pool: 4 });
  closers.add(() => Promise.all([db.close(), api.close(), deps.deputy.close()]));
  const deps = depsOf(settings, db, temporal, { log, openDeputy });
  const person = await people(database);
  let stop: (() => Promise<void>) | undefined;
  const startWorker = async () => {
    stop ??= await startWorkers(settings, deps, options);
  };
  const stopWorker = async () => {
    await stop?.();
    stop = undefined;
  };
  closers.add(stopWorker);
  if (!options.withoutWorker) await startWorker();
  const world = { settings, client: temporal.client, api, database, person };
  const acceptOne = async (intake: Intake = {}) => new Case(world, await accept(world, intake));
  const fileOne = async (intake: Intake = {}) => {
    const one = await acceptOne(intake);
    await one.file();
    return one;
  };
  return {
    ...{ settings, database, client: temporal.client, deps, person, startWorker, stopWorker },
    buy: (lines, card) => buy(world, lines, card),
    order: (lines, card) => order(world, lines, card),
    provision: (bought, patience) => provision(world, bought, patience),
    accept: acceptOne,
    file: fileOne,
    [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose](),
  };
}

export async function openStories(options: StoryOptions = {}): Promise<Stories> {
  const closers = new Closers();
  try {
    return await open(closers, options);
  } catch (error) {
    await closers[Symbol.asyncDispose]().catch(() => undefined);
    throw error;
  }
}
