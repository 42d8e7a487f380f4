import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { Client, signIn } from '../support/client.js';
import { Closers } from '../support/closers.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { freePort, reachable } from '../support/ports.js';
import { type RunningProcess, startProcess } from '../support/processes.js';
import { rescind } from '../cli/rescind.js';

type Environment = Readonly<Record<string, string>>;

const closers = new Closers();
let desk: Desk;
let production: Environment;
let urls: readonly [string, string];
let apis: readonly RunningProcess[];
let workers: readonly RunningProcess[];

/** A database login of its own for a process, with no more than the rights of its role. */
async function login(role: 'rescind_api' | 'rescind_worker'): Promise<string> {
  const name = `${role}_${randomBytes(4).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await desk.database.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}' IN ROLE ${role}`);
  closers.add(() => desk.database.query(`DROP ROLE ${name}`));
  const url = new URL(desk.settings.databaseUrl);
  Object.assign(url, { username: name, password });
  return url.href;
}

/** The production profile with given secrets, the commands of docker-compose.yml, two of each that can be two. */
beforeAll(async () => {
  desk = await openDesk({ workers: 'none', api: 'none' });
  closers.add(() => desk[Symbol.asyncDispose]());
  const ports = [await freePort(), await freePort()] as const;
  urls = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`];
  production = {
    ...desk.environment,
    RESCIND_PROFILE: 'production',
    RESCIND_SECRET: randomBytes(48).toString('base64'),
    // The demo data's keys are sealed with the demo's key.
    ENCRYPTION_KEY: desk.settings.encryptionKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(),
    PUBLIC_URL: urls[0],
    METRICS_PORT: '0',
  };
  const migrated = await rescind(['migrate', '--json'], production);
  if (migrated.code !== 0) throw new Error(`migrate: ${migrated.err}`);
  const [api, worker] = [await login('rescind_api'), await login('rescind_worker')];
  const processes = [
    ...ports.map((port) => startProcess('api', { ...production, DATABASE_URL: api, PORT: String(port) })),
    ...[1, 2].map(() => startProcess('worker', { ...production, DATABASE_URL: worker })),
  ];
  for (const one of processes) closers.add(() => one[Symbol.asyncDispose]());
  apis = processes.slice(0, 2);
  workers = processes.slice(2);
  await Promise.all(ports.map((port) => reachable(port, 90_000)));
}, 120_000);
afterAll(() => closers[Symbol.asyncDispose](), 60_000);

const emailOf = (role: string) => desk.signInsOf(role)[0]?.email ?? '';

type Both = readonly [Client, Client];
const known = new Map<string, Promise<Both>>();

async function withKey(role: string): Promise<Both> {
  const made = await rescind(['api-key', 'create', '--user', emailOf(role), '--json'], production);
  const { key } = JSON.parse(made.out) as { key: string };
  const headers = () => ({ authorization: `Bearer ${key}`, origin: urls[0] });
  return [new Client(urls[0], headers), new Client(urls[1], headers)];
}

/** The same person, by an API key of theirs, at both addresses. */
function atBoth(role: string): Promise<Both> {
  const made = known.get(role) ?? withKey(role);
  known.set(role, made);
  return made;
}

async function buy([one, two]: Both): Promise<OrderView> {
  const { customerId } =
    expectDone('Customers', await one.get<{ items: { customerId: string }[] }>('/api/v1/customers')).items[0] ?? {};
  const products = await two.get<{ items: { licenceType: string; skus: { skuId: string; price: unknown }[] }[] }>(
    '/api/v1/products?limit=200',
  );
  const sold = products.body.items.filter(({ licenceType }) => licenceType === 'perpetual').flatMap(({ skus }) => skus);
  const body = {
    lines: [{ skuId: sold.find(({ price }) => price)?.skuId, quantity: 1 }],
    payment: { method: 'invoice' },
  };
  const path = `/api/v1/customers/${customerId}/orders`;
  const { orderId } = expectDone('Buying', await one.post<OrderView>(path, body));
  return eventually('the order is completed', async () => {
    const { body: order } = await two.get<OrderView>(`${path}/${orderId}`);
    return order.status === 'completed' && order;
  });
}

test('the main job goes through whichever API is asked, each step at the other one', async () => {
  const agent = await atBoth('admin_agent');
  const manager = await atBoth('desk_manager');
  const order = await buy(agent);
  const filed = expectDone('Filing', await agent[0].post<TicketView>('/api/v1/tickets', cancellationOf(order)));
  const read = await manager[1].get<TicketView>(`/api/v1/tickets/${filed.number}`);
  expect(read).toMatchObject({ status: 200, body: { id: filed.id, status: 'awaiting_approval' } });
  const approval = { digest: read.body.approvalDigest, comment: '' };
  expectDone('Approving', await manager[1].post(`/api/v1/tickets/${filed.id}/approve`, approval));
  const ended = await eventually('the case is completed', async () => {
    const { body } = await agent[0].get<TicketView>(`/api/v1/tickets/${filed.id}`);
    return body.status === 'completed' && body;
  });
  expect(ended).toMatchObject({ refund: { status: 'settled' }, revocations: [{ status: 'verified' }] });
  const seen = await agent[1].get<{ items: { type: string }[] }>(`/api/v1/tickets/${filed.id}/timeline`);
  expect(seen.body.items.map(({ type }) => type)).toContain('completed');
}, 60_000);

test('one Idempotency-Key sent to both APIs at once makes one ticket', async () => {
  const agent = await atBoth('admin_agent');
  const form = cancellationOf(await buy(agent));
  const key = { 'idempotency-key': randomUUID() };
  const send = (client: Client) =>
    eventually('an answer', async () => {
      const answer = await client.post<TicketView>('/api/v1/tickets', form, key);
      return answer.status !== 409 && answer; // idempotency-in-progress: the other one is at it
    });
  const [one, two] = await Promise.all([send(agent[0]), send(agent[1])]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.body.id).toBe(one.body.id);
  const made = await desk.database.query('SELECT id FROM tickets WHERE title = $1 AND order_id = $2', [
    form.title,
    form.order,
  ]);
  expect(made).toEqual([{ id: one.body.id }]);
}, 60_000);

test('a session that one API opened holds at the other, and ends at both', async () => {
  const { email, password } = desk.signInsOf('support_agent')[0] ?? { email: '', password: '' };
  const cookie = await signIn(urls[0], email, password);
  const headers = () => ({ ...cookie, origin: urls[0] });
  const [one, two] = [new Client(urls[0], headers), new Client(urls[1], headers)];
  expect(await two.get('/api/v1/me')).toMatchObject({ status: 200, body: { role: 'support_agent' } });
  expect((await two.post('/api/v1/sign-out')).status).toBe(204);
  expect((await one.get('/api/v1/me')).status).toBe(401);
}, 60_000);

test('neither database login may do more than its process needs', async () => {
  const rows = await desk.database.query<{ usename: string }>(
    `SELECT DISTINCT usename FROM pg_stat_activity
     WHERE datname = current_database() AND application_name IN ('rescind-api', 'rescind-worker') ORDER BY 1`,
  );
  expect(rows.map(({ usename }) => usename.replace(/_[0-9a-f]+$/, ''))).toEqual(['rescind_api', 'rescind_worker']);
  const rights = await desk.database.query(
    `SELECT rolname FROM pg_roles WHERE rolname ~ '^rescind_(api|worker)' AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole)`,
  );
  expect(rights).toEqual([]);
});

test('with one worker and one API gone, whoever is left goes on', async () => {
  const [, agent] = await atBoth('admin_agent');
  const [, manager] = await atBoth('desk_manager');
  const form = cancellationOf(await buy([agent, agent]));
  const filed = expectDone('Filing', await agent.post<TicketView>('/api/v1/tickets', form));
  expect(await apis[0]?.stop()).toBe(0);
  await workers[0]?.kill();
  const approval = { digest: filed.approvalDigest, comment: '' };
  expectDone('Approving', await manager.post(`/api/v1/tickets/${filed.id}/approve`, approval));
  const completed = async () =>
    (await agent.get<TicketView>(`/api/v1/tickets/${filed.id}`)).body.status === 'completed';
  // What the dead worker held comes back when its time is over.
  await eventually('the case is completed', completed, { withinMs: 60_000 });
}, 90_000);

test('the production profile brings no demo along and says which secret is missing or made up', async () => {
  expect((await new Client(urls[1]).get('/api/v1/demo/users')).status).toBe(404);
  const { RESCIND_SECRET: _, ...without } = production;
  for (const [environment, sentence] of [
    [without, /RESCIND_SECRET is not set/],
    [
      { ...production, RESCIND_SECRET: 'change-me-change-me-change-me-change-me' },
      /RESCIND_SECRET looks like a sample/,
    ],
  ] as const) {
    for (const command of ['api', 'worker']) {
      const refused = await rescind([command], environment);
      expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(sentence)]);
    }
  }
}, 60_000);
