import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import pg from 'pg';
import { startPostgres } from '../../platform/embedded/postgres.js';
import { beganAt } from '../../platform/embedded/processes.js';
import { ownFolder } from './folders.js';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('starts in a private folder, keeps data, port and password over a restart, and leaves nothing running', async () => {
  using folder = ownFolder();
  const dir = join(folder.path, 'postgres');
  const first = await startPostgres({ dir });
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  expect(beganAt(first.pid)).toBeUndefined();

  const second = await startPostgres({ dir });
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  const sorting =
    "SELECT datlocprovider::text AS by, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'rescind'";
  expect(await query(second.url, sorting)).toEqual([{ by: 'i', encoding: 'UTF8' }]);
  await second.stop();
});

test('nobody signs in without the password', async () => {
  using folder = ownFolder();
  const server = await startPostgres({ dir: folder.path, durable: false });
  const url = new URL(server.url);
  url.password = 'wrong';
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/authentication failed/);
  await server.stop();
});

test('after kill -9 it starts again on the same port, although a backend is still at work', async () => {
  using folder = ownFolder();
  const first = await startPostgres({ dir: folder.path });
  const client = new pg.Client({ connectionString: first.url });
  client.on('error', () => undefined);
  await client.connect();
  const endless = client
    .query('SELECT count(*) FROM generate_series(1, 100000000000)')
    .catch((error: Error) => error.message);
  await sleep(300);
  process.kill(first.pid, 'SIGKILL');
  await first.exited;

  const second = await startPostgres({ dir: folder.path });
  expect(second.port).toBe(first.port);
  expect(await endless).toMatch(/terminated/);
  await second.stop();
});

test('it ends when the process that started it is killed with -9', async () => {
  using folder = ownFolder();
  const code = `import { startPostgres } from './platform/embedded/postgres.ts';
    const { pid } = await startPostgres({ dir: ${JSON.stringify(folder.path)}, durable: false });
    console.log(pid); setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  expect(beganAt(Number(pid))).toBeDefined();
  parent.kill('SIGKILL');
  for (const end = Date.now() + 10_000; beganAt(Number(pid)) && Date.now() < end; ) await sleep(50);
  expect(beganAt(Number(pid))).toBeUndefined();
  expect(readFileSync(join(folder.path, 'postgres.log'), 'utf8')).toContain('database system is shut down');
});
