import { once, setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuth } from '../platform/auth/auth.js';
import { listen } from '../platform/database/listen.js';
import { assertLeastPrivilege, openDatabase } from '../platform/database/open.js';
import { createLog, type Log } from '../platform/log.js';
import { httpUrl, type Settings } from '../platform/settings.js';
import { openStorage } from '../platform/storage/storage.js';
import { openTax } from '../platform/tax.js';
import { temporalClient } from '../platform/temporal/client.js';
import { createApp } from './app.js';
import type { Deps } from './deps.js';
import { openDoor } from './links/door.js';
import { storageOrigin } from './links/storage-origin.js';
import { Presences } from './presence/presences.js';
import { assertRouteTable } from './route.js';
import { ENDPOINTS } from './routes.js';
import { createMetrics, type Metrics } from './system/metrics.js';
import { isServing, quiet } from './temporal.js';

export interface RunningApi {
  /** Where it answers. */
  readonly url: string;
  /** Ends streams, lets running requests finish for a while, then closes everything. */
  stop(): Promise<void>;
}

/** How long a process that starts looks for Temporal. It serves meanwhile. */
const FIRST_LOOK_MS = 3_000;

type Closing = () => Promise<unknown>;

async function listening(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Requests under way may finish; connections that only wait are ended at once. */
async function closing(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(force);
}

/** Figures on a port of their own, where one is set. */
async function serveMetrics(
  { metricsPort, host, shutdownGraceMs }: Settings,
  { registry }: Metrics,
  log: Log,
): Promise<Closing> {
  if (metricsPort === undefined) return async () => undefined;
  const server = createServer((req, res) => {
    if (req.url !== '/metrics') return void res.writeHead(404).end();
    void registry.metrics().then((text) => res.writeHead(200, { 'Content-Type': registry.contentType }).end(text));
  });
  const port = await listening(server, host, metricsPort);
  log.info({ url: `${httpUrl(host, port)}/metrics` }, 'metrics');
  return () => closing(server, shutdownGraceMs);
}

/** The address in settings, with the port that was picked where none was given. */
const withPort = (settings: Settings, port: number): Settings =>
  new URL(settings.publicUrl).port === '0' ? { ...settings, publicUrl: httpUrl(settings.host, port) } : settings;

/** What endpoints stand on that is made from settings alone. */
const partsOf = async (settings: Settings) => ({
  settings,
  storage: openStorage(settings),
  tax: await openTax(settings),
});

/** The public side first; all else is for Express. What comes before Express is made waits for it. */
async function answering(server: Server, deps: Deps): Promise<Closing> {
  const door = openDoor(deps);
  const made = storageOrigin(deps).then((downloadsFrom) => createApp(deps, downloadsFrom));
  server.on('request', (req, res) => {
    if (!door.answer(req, res)) void made.then((app) => app(req, res));
  });
  await made;
  return () => door.close();
}

/** What is heard from other processes: events, and who looks at which ticket. */
function hearing({ databaseUrl, database, log }: Hearing, closers: Closing[]): Pick<Deps, 'listener' | 'presences'> {
  const listener = listen({ databaseUrl, role: 'api' }, (error) =>
    log.warn({ err: error }, 'listening was broken off'),
  );
  closers.push(() => listener.close());
  const presences = new Presences(database, log);
  closers.push(async () => presences.close());
  return { listener, presences };
}

type Hearing = Pick<Settings, 'databaseUrl'> & Pick<Deps, 'database' | 'log'>;

/**
 * Serves the API and the pages until it is stopped. Starts while Temporal is away; not without its database, nor with
 * more rights in it than it needs. Errors: `RouteTableError`, `TooMuchPrivilege`, those of the database and the port.
 */
export async function runApi(settings: Settings): Promise<RunningApi> {
  assertRouteTable(ENDPOINTS);
  const log = createLog(settings, 'api');
  const { databaseUrl, databasePool: pool, host } = settings;
  const onIdleError = (error: Error) => log.warn({ err: error }, 'a database connection was lost');
  const database = openDatabase({ databaseUrl, role: 'api', pool, onIdleError });
  const closers: Closing[] = [() => database.close()];
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // one for each open stream
  const stop = async () => {
    stopping.abort();
    for (const close of closers.splice(0).reverse())
      await close().catch((error: unknown) => log.warn({ err: error }, 'stopping'));
  };
  try {
    await assertLeastPrivilege(database);
    const temporal = temporalClient(settings);
    closers.push(() => quiet(temporal.connection).then(() => temporal.close()));
    const heard = hearing({ databaseUrl, database, log }, closers);
    const metrics = createMetrics();
    closers.push(await serveMetrics(settings, metrics, log));
    const server = createServer();
    const port = await listening(server, host, settings.port);
    closers.push(() => closing(server, settings.shutdownGraceMs));
    const known = withPort(settings, port);
    const shared = { ...(await partsOf(known)), ...heard, log, database, metrics, stopping: stopping.signal };
    const reach = { temporal: temporal.client, connection: temporal.connection };
    const deps: Deps = { ...shared, ...reach, auth: createAuth(known, database.pool) };
    closers.push(await answering(server, deps));
    void isServing(deps, FIRST_LOOK_MS); // so that it is known to have been there once, whoever asks first
    log.info({ url: httpUrl(host, port) }, 'the API answers');
    return { url: httpUrl(host, port), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
