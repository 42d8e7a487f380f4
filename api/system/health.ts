import { z } from 'zod';
import { missingFrom } from '../../platform/database/migrate.js';
import type { Deps } from '../deps.js';
import { endpoint } from '../endpoint.js';
import { isServing, wasReached } from '../temporal.js';

const Alive = z.object({ status: z.literal('alive') });
export const ReadyView = z.object({
  status: z.enum(['ready', 'degraded', 'unavailable']),
  checks: z.object({
    database: z.enum(['ok', 'away']),
    migrations: z.enum(['ok', 'pending', 'unknown']),
    temporal: z.enum(['ok', 'away', 'never-reached']),
  }),
});
type Checks = z.infer<typeof ReadyView>['checks'];

const PATIENCE_MS = 2_000;

export const healthz = endpoint(
  {
    method: 'get',
    path: '/healthz',
    tag: 'System',
    summary: 'Alive',
    answers: { 200: { description: 'Yes', schema: Alive } },
  },
  async () => ({ status: 200, body: { status: 'alive' } }),
);

async function database({ database: { pool } }: Deps): Promise<Pick<Checks, 'database' | 'migrations'>> {
  const query = async (sql: string) => (await pool.query(sql)).rows;
  const late = new Promise<never>((_resolve, reject) => setTimeout(reject, PATIENCE_MS, new Error('too slow')).unref());
  try {
    const missing = await Promise.race([missingFrom(query), late]);
    return { database: 'ok', migrations: missing.length === 0 ? 'ok' : 'pending' };
  } catch {
    return { database: 'away', migrations: 'unknown' };
  }
}

async function temporal(deps: Deps): Promise<Checks['temporal']> {
  if (await isServing(deps, PATIENCE_MS)) return 'ok';
  return wasReached(deps.connection) ? 'away' : 'never-reached';
}

export const readyz = endpoint(
  {
    method: 'get',
    path: '/readyz',
    tag: 'System',
    summary: 'Ready: database, migrations, Temporal',
    answers: {
      200: { description: 'Ready, or degraded while Temporal is away', schema: ReadyView },
      503: { description: 'Not ready', schema: ReadyView },
    },
  },
  async (_call, deps) => {
    const [ours, theirs] = await Promise.all([database(deps), temporal(deps)]);
    const checks: Checks = { ...ours, temporal: theirs };
    const able = checks.migrations === 'ok' && theirs !== 'never-reached';
    const status = !able ? 'unavailable' : theirs === 'ok' ? 'ready' : 'degraded';
    return { status: able ? 200 : 503, body: { status, checks } };
  },
);
