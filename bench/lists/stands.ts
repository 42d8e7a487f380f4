import pg from 'pg';
import { freePort } from '../../test/support/ports.js';
import { createApiKey } from '../../platform/auth/index.js';
import { apiKeyHash } from '../../platform/auth/api-keys.js';
import { Client } from '../../test/support/client.js';
import type { Say } from '../rounds.js';
import type { Scene } from '../scene.js';
import { type Crowd, findCrowd } from './crowd.js';

/** A database of one size with an API of its own in front of it. */
export interface Stand {
  readonly size: number;
  readonly url: string;
  readonly agent: Client;
  readonly desk: Client;
  /** The customer with most purchases. */
  readonly biggest: string;
  /** How long it took to fill, in seconds. */
  readonly filledInSeconds: number;
}

const databaseUrl = ({ settings }: Scene, name: string): string => {
  const url = new URL(settings.databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
};

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Filling {
  readonly say: Say;
  /** Adds so many of what is asked for. */
  readonly fill: (owner: pg.ClientBase, crowd: Crowd, count: number) => Promise<void>;
}

/** Keys that no limit of requests stops: the benchmark asks more often than people do. */
async function keyOf(scene: Scene, url: string, role: string): Promise<string> {
  const settings = { ...scene.settings, databaseUrl: url };
  const { key } = await createApiKey(settings, { email: scene.emailOf(role), name: 'bench' });
  await connected(url, (owner) =>
    owner.query('UPDATE apikey SET rate_limit_max = 1000000 WHERE key = $1', [apiKeyHash(key)]),
  );
  return key;
}

/** Copies the scene's database, fills the copy, and starts an API on it. */
export async function openStand(scene: Scene, size: number, { say, fill }: Filling): Promise<Stand> {
  const url = databaseUrl(scene, `size_${size}`);
  await connected(databaseUrl(scene, 'postgres'), (admin) =>
    admin.query(`CREATE DATABASE size_${size} TEMPLATE ${new URL(scene.settings.databaseUrl).pathname.slice(1)}`),
  );
  const began = performance.now();
  const crowd = await connected(url, async (owner) => {
    const found = await findCrowd(owner);
    await fill(owner, found, size);
    return found;
  });
  const filledInSeconds = (performance.now() - began) / 1000;
  say(`${size} rows: filled in ${filledInSeconds.toFixed(0)} s`);
  const biggest = await connected(url, async (owner) => {
    const { rows } = await owner.query<{ guid: string }>('SELECT tenant_guid AS guid FROM customers WHERE id = $1', [
      crowd.biggestCustomerId,
    ]);
    return rows[0]?.guid ?? '';
  });
  const port = String(await freePort());
  const front = `http://127.0.0.1:${port}`;
  await scene.startWith(
    { DATABASE_URL: url, PORT: port, PUBLIC_URL: front },
    'cli/main.ts',
    'api',
    '--until-input-ends',
  );
  const client = async (role: string) => {
    const key = await keyOf(scene, url, role);
    return new Client(front, () => ({ authorization: `Bearer ${key}` }));
  };
  const [agent, desk] = [await client('admin_agent'), await client('support_agent')];
  return { size, url: front, biggest, filledInSeconds, agent, desk };
}
