import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Worker } from '@temporalio/worker';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Database } from '../platform/database/open.js';

export interface Health {
  readonly server: Server;
  close(): Promise<void>;
}

/** What a health check looks at. The workers change when they had to be made again. */
export interface Watched {
  readonly db: Database;
  readonly workers: () => readonly Worker[];
}

/**
 * `/healthz` (the process answers), `/readyz` (its workers poll and the database answers) and `/metrics` for Prometheus,
 * on a port of its own that is not for the public.
 */
export async function serveHealth(port: number, host: string, watched: Watched): Promise<Health> {
  const registry = registryOf(watched);
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', watched, registry).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { server, close };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, body: object): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

async function answer(url: string, watched: Watched, registry: Registry): Promise<Answer> {
  if (url === '/healthz') return json(200, { status: 'ok' });
  if (url === '/metrics') return { status: 200, type: registry.contentType, body: await registry.metrics() };
  if (url !== '/readyz') return json(404, { status: 'not-found' });
  const workers = watched.workers().every((worker) => worker.getState() === 'RUNNING');
  const database = await watched.db.pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
  const ready = workers && database && watched.workers().length > 0;
  return json(ready ? 200 : 503, { status: ready ? 'ok' : 'unavailable', workers, database });
}

function registryOf({ workers, db }: Watched): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => readonly [string, number][]) =>
    new Gauge({
      name,
      help,
      labelNames: ['queue'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [queue, value] of read()) this.set({ queue }, value);
      },
    });
  const each = (read: (worker: Worker) => number) => (): [string, number][] =>
    workers().map((worker) => [worker.options.taskQueue, read(worker)]);
  gauge(
    'rescind_worker_running',
    'Whether the worker polls its queue',
    each((one) => Number(one.getState() === 'RUNNING')),
  );
  gauge(
    'rescind_worker_activities',
    'Activities under way',
    each((one) => one.getStatus().numInFlightActivities),
  );
  gauge(
    'rescind_worker_workflow_tasks',
    'Workflow tasks under way',
    each((one) => one.getStatus().numInFlightWorkflowActivations),
  );
  gauge(
    'rescind_worker_cached_workflows',
    'Workflows in memory',
    each((one) => one.getStatus().numCachedWorkflows),
  );
  differences(registry, db);
  gauge('rescind_database_waiting', 'Requests that wait for a connection', () => [['database', db.pool.waitingCount]]);
  return registry;
}

/** For an alert: what the reconciliation has found and nobody has answered for. */
function differences(registry: Registry, { pool }: Database): void {
  new Gauge({
    name: 'rescind_reconciliation_differences',
    help: 'Differences by state; open ones wait for a person',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<{ state: string; count: number }>(
        `SELECT state, count(d.id)::integer AS count FROM unnest(ARRAY['open', 'explained']) state
         LEFT JOIN reconciliation_differences d USING (state) GROUP BY state`,
      );
      for (const { state, count } of rows) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'rescind_reconciliation_age_seconds',
    help: 'How long ago a reconciliation ended in which all could be compared; -1 before the first',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query<{ age: number }>(
        `SELECT coalesce(extract(epoch FROM now() - max(ended_at)), -1)::float AS age FROM reconciliations WHERE state = 'done'`,
      );
      this.set(rows[0]?.age ?? -1);
    },
  });
}
