import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { TicketView } from '../../api/tickets/schema.js';
import { rescind } from '../cli/rescind.js';
import { openDesk } from '../support/open-desk.js';
import { freePort, reachable } from '../support/ports.js';
import { startProcess } from '../support/processes.js';
import { ROOT } from '../support/sources.js';

const SECRETS = {
  POSTGRES_PASSWORD: 'one',
  TEMPORAL_POSTGRES_PASSWORD: 'two',
  RESCIND_SECRET: 'three',
  ENCRYPTION_KEY: 'four',
};
const compose = (env: Readonly<Record<string, string>>) =>
  spawnSync('docker-compose', ['config'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
  });
/** `.ci/run` installs docker-compose, which checks a file without an engine; elsewhere these tests have nothing to look at. */
const composed = spawnSync('docker-compose', ['version']).status === 0;

test('the compose file is well formed and has every part of the production shape', () => {
  if (!composed) return;
  const { status, stdout, stderr } = compose(SECRETS);
  expect([status, stderr]).toEqual([0, '']);
  for (const service of ['api', 'worker', 'migrate', 'postgres', 'temporal', 'temporal-postgres', 'mailbox']) {
    expect(stdout).toMatch(new RegExp(`^ {2}${service}:$`, 'm'));
  }
});

test.each(Object.keys(SECRETS))('without %s nothing starts: no secret has a default', (name) => {
  if (!composed) return;
  const { status, stderr } = compose({ ...SECRETS, [name]: '' });
  expect(status).not.toBe(0);
  expect(stderr).toContain('openssl rand');
});

test('every command of the compose file is one of ours, run by the entry point of the image', () => {
  const file = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
  const commands = [...file.matchAll(/^ {4}command: \[(.+)\]$/gm)].map(([, command]) => command);
  expect(commands.sort()).toEqual(['api', 'migrate', 'worker']);
  expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toContain(
    'ENTRYPOINT ["node", "--import", "tsx", "cli/main.ts"]',
  );
});

test('two APIs and two workers on one database and one Temporal do the whole job, whichever is asked', async () => {
  await using desk = await openDesk({ workers: 'none', api: 'none' });
  const ports = await Promise.all([freePort(), freePort()]);
  const environment = {
    ...desk.environment,
    RESCIND_PROFILE: 'production',
    RESCIND_SECRET: randomBytes(48).toString('base64'),
    ENCRYPTION_KEY: desk.settings.encryptionKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(),
    METRICS_PORT: '0',
  };
  expect(await rescind(['migrate', '--json'], environment)).toMatchObject({ code: 0, out: '{"applied":[]}\n' });
  await using first = startProcess('api', { ...environment, PORT: String(ports[0]) });
  await using second = startProcess('api', { ...environment, PORT: String(ports[1]) });
  await using worker = startProcess('worker', environment);
  await using other = startProcess('worker', environment);
  await Promise.all(ports.map((port) => reachable(port, 60_000)));

  const keyOf = async (role: string) => {
    const email = desk.signInsOf(role)[0]?.email ?? '';
    const { out } = await rescind(['api-key', 'create', '--user', email, '--json'], environment);
    return (JSON.parse(out) as { key: string }).key;
  };
  const [agent, manager] = [await keyOf('admin_agent'), await keyOf('desk_manager')];
  const on = async <T>(port: number | undefined, key: string, ...args: string[]): Promise<T> => {
    const at = { ...environment, RESCIND_URL: `http://127.0.0.1:${port}`, RESCIND_API_KEY: key };
    const { code, out, err } = await rescind([...args, '--json'], at);
    if (code !== 0)
      throw new Error(
        `${args.join(' ')}: ${err}\n${[first, second, worker, other].map((one) => one.output()).join('\n')}`,
      );
    return JSON.parse(out) as T;
  };
  const customer = 'alderfinch-law.example';
  const { items } = await on<{ items: { subscriptionId: string; cancellation: { eligible: boolean } }[] }>(
    ports[0],
    agent,
    'software',
    'list',
    '--customer',
    customer,
  );
  const line = items.find(({ cancellation }) => cancellation.eligible);
  const filing = [
    '--title',
    'Wrong product',
    '--reason',
    'accidental',
    '--contact-name',
    'Ann',
    '--contact-email',
    'ann@alder.example',
  ];
  const filed = await on<TicketView>(
    ports[0],
    agent,
    'ticket',
    'file',
    '--customer',
    customer,
    '--order',
    line?.subscriptionId ?? '',
    ...filing,
  );
  // The other API, and one worker less: whoever is left goes on.
  await worker.kill();
  await on(ports[1], manager, 'ticket', 'approve', filed.id);
  let now = filed;
  for (const end = Date.now() + 60_000; now.status !== 'completed' && Date.now() < end; )
    now = await on<TicketView>(ports[1], agent, 'ticket', 'show', filed.id);
  expect(now).toMatchObject({ status: 'completed', refund: { status: 'settled' } });
  expect(await first.stop()).toBe(0);
}, 180_000);
