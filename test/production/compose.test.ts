import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
if (!composed) process.stderr.write('docker-compose is not installed: docker-compose.yml is not checked by it.\n');

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
