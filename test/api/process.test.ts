import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runApi } from '../../api/main.js';
import { Client, signIn } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { freePort } from '../support/ports.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none', api: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

/** The settings of one more API on the same desk, on a port of its own choice. */
const settings = () => ({ ...desk.settings, port: 0, publicUrl: 'http://127.0.0.1:0' });

test('an API told to stop ends its streams and is gone at once, and its port is free', async () => {
  const api = await runApi({ ...settings(), shutdownGraceMs: 60_000 });
  const { email = '', password = '' } = desk.signInsOf('support_agent')[0] ?? {};
  const client = new Client(api.url, () => signIn(api.url, email, password));
  const stream = await client.open('/api/v1/tickets/events');
  const ended = stream.text();
  const begun = Date.now();
  await api.stop();
  await ended;
  expect(Date.now() - begun).toBeLessThan(10_000);
  await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
});

test('figures have a port of their own where one is set, and only that one', async () => {
  const metricsPort = await freePort();
  const api = await runApi({ ...settings(), metricsPort });
  await fetch(`${api.url}/healthz`);
  const figures = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  expect(figures).toContain('rescind_http_request_duration_seconds_count{method="GET",route="/healthz",status="200"}');
  expect((await fetch(`${api.url}/metrics`)).status).toBe(404);
  await api.stop();
});

/** Passes connections on to Temporal, until it is closed. */
async function door(target: string) {
  const [host = '', port = ''] = target.split(':');
  const open = new Set<{ destroy(): void }>();
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const socket of [near, far]) open.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${own}`,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

test('without Temporal it is ready no longer only until it has reached it once; then it is degraded, and serves', async () => {
  const temporal = await door(desk.settings.temporalAddress);
  const api = await runApi({ ...settings(), temporalAddress: temporal.address });
  const ready = async () => {
    const answer = await fetch(`${api.url}/readyz`);
    return [answer.status, ((await answer.json()) as { status: string }).status];
  };
  expect(await ready()).toEqual([200, 'ready']);
  temporal.close();
  expect(await ready()).toEqual([200, 'degraded']);
  await api.stop();
});

test('in production there is no demo to sign in to', async () => {
  const api = await runApi({ ...settings(), profile: 'production', publicUrl: 'https://desk.example' });
  const client = new Client(api.url);
  expect(await client.get('/api/v1/demo/users')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await client.post('/api/v1/demo/sign-in', { user: 'x' })).toMatchObject({ status: 404 });
  expect((await client.get('/api/v1/sign-in')).body).toEqual({ profile: 'production', demo: false });
  const { paths } = (await client.get<{ paths: object }>('/api/v1/openapi.json')).body;
  expect(Object.keys(paths).filter((path) => path.includes('demo') || path.includes('mailbox'))).toEqual([]);
  await api.stop();
});
