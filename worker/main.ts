import type { NativeConnection } from '@temporalio/worker';
import type { OpenDeputy } from '../activities/bulk/deputy.js';
import type { Deps } from '../activities/deps.js';
import { openDatabase } from '../platform/database/open.js';
import { createLog } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import { type Temporal, temporalClient } from '../platform/temporal/client.js';
import { type Bundle, buildIdOfSources, workflowBundle } from './bundle.js';
import { followClocks } from './clocks.js';
import { createWorkers, type Workers } from './create.js';
import { depsOf } from './deps.js';
import { serveHealth } from './health.js';
import { installRuntime } from './runtime.js';
import { ensureSchedules } from './schedule.js';
import { setFirstVersion } from './versioning.js';
import { connectWorker, databaseReady, isTooMuchPrivilege, untilItWorks } from './waiting.js';

export interface WorkerOptions {
  /** Who acts for people: the API's own code, which this folder does not know. */
  readonly openDeputy: OpenDeputy;
  /** Made beforehand: by the tests, once for all of them. */
  readonly workflowBundle?: { readonly codePath: string };
}

/** Workers at work. `stop` lets running activities end, within the setting's grace. */
export interface RunningWorker {
  stop(): Promise<void>;
}

/**
 * Runs the workers of every queue. Waits for the database and Temporal as long as it takes, and resolves once
 * all poll. When Temporal ends their work (it was gone for good, say), they are made again.
 * Errors: `TooMuchPrivilege`, when the database role may do more than it should.
 */
export async function runWorker(settings: Settings, options: WorkerOptions): Promise<RunningWorker> {
  const log = createLog(settings, 'worker');
  installRuntime(log);
  const stopping = new AbortController();
  const onIdleError = (err: Error) => log.warn({ err }, 'A database connection broke; another one will be opened');
  const { databaseUrl, databasePool: pool, creditNotePrefix } = settings;
  const db = openDatabase({ databaseUrl, role: 'worker', pool, onIdleError, creditNotePrefix });
  const temporal = temporalClient(settings);
  const deps = depsOf(settings, db, temporal, { log, openDeputy: options.openDeputy });
  const process = new Process(settings, deps, temporal, stopping.signal);
  const close = async () => {
    await deps.deputy.close().catch(() => undefined);
    await Promise.allSettled([db.close(), temporal.close()]);
  };
  try {
    await process.start(options);
  } catch (error) {
    await close();
    throw error;
  }
  const stop = async () => {
    stopping.abort();
    await process.stop();
    await close();
  };
  return { stop };
}

/** One worker process: what it made, and how it is made again. */
class Process {
  #bundle: Bundle = { codePath: '', buildId: '' };
  #connection: NativeConnection | undefined;
  #workers: Workers | undefined;
  #ended: Promise<void> = Promise.resolve();
  #closeHealth: () => Promise<void> = () => Promise.resolve();
  #clocks: ReturnType<typeof followClocks> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly deps: Deps,
    private readonly temporal: Temporal,
    private readonly signal: AbortSignal,
  ) {}

  async start({ workflowBundle: made }: WorkerOptions): Promise<void> {
    const { settings, deps, signal } = this;
    const { db, log } = deps;
    this.#bundle = made ? { ...made, buildId: await buildIdOfSources() } : await workflowBundle(settings, log);
    await untilItWorks('the database', () => databaseReady(db), { log, signal, fatal: isTooMuchPrivilege });
    const watched = { db, workers: () => this.#workers?.all ?? [] };
    if (settings.metricsPort !== undefined) {
      this.#closeHealth = (await serveHealth(settings.metricsPort, settings.host, watched)).close;
    }
    await this.#work();
    this.#clocks = followClocks(deps);
    const schedules = () => ensureSchedules(this.temporal.client, settings);
    await untilItWorks('the schedules', schedules, { log, signal });
    if (settings.profile === 'production') void this.#becomeCurrent();
    log.info({ build: this.#bundle.buildId }, 'Worker running');
  }

  async #work(): Promise<void> {
    const { settings, deps, signal } = this;
    const making = async () => {
      const connection = await connectWorker(settings);
      try {
        this.#workers = await createWorkers(deps, connection, this.#bundle);
        this.#connection = connection;
      } catch (error) {
        await connection.close();
        throw error;
      }
    };
    await untilItWorks('Temporal', making, { log: deps.log, signal });
    this.#ended = this.#run();
  }

  /** Until told to stop; a worker that ends by itself takes the others with it, and all are made again. */
  async #run(): Promise<void> {
    const workers = this.#workers;
    if (!workers) return;
    const { all } = workers;
    const shutDown = () => {
      for (const worker of all) if (worker.getState() === 'RUNNING') worker.shutdown();
    };
    this.signal.addEventListener('abort', shutDown, { once: true });
    const runs = await Promise.allSettled(all.map((worker) => worker.run().finally(shutDown)));
    this.signal.removeEventListener('abort', shutDown);
    await workers.close();
    await this.#connection?.close();
    if (this.signal.aborted) return;
    const failure = runs.find((run): run is PromiseRejectedResult => run.status === 'rejected');
    this.deps.log.error({ err: failure?.reason as unknown }, 'The workers ended; making new ones');
    await this.#work().catch(() => undefined); // only when told to stop meanwhile
    await this.#ended;
  }

  async #becomeCurrent(): Promise<void> {
    const { settings, deps, signal, temporal } = this;
    const set = () => setFirstVersion(temporal.connection, settings.temporalNamespace, this.#bundle.buildId);
    const first = await untilItWorks('the deployment to be known', set, { log: deps.log, signal }).catch(() => false);
    if (first) deps.log.info({ build: this.#bundle.buildId }, 'First build of this installation: it is current now');
  }

  async stop(): Promise<void> {
    await this.#clocks?.close();
    await this.#ended;
    await this.#closeHealth();
  }
}
