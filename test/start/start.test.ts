import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Client } from '../support/client.js';
import { ROOT } from '../support/sources.js';
import { NpmStart, stillRunning } from './npm-start.js';

const NPM_START = ['npm', 'start'] as const;
const folder = mkdtempSync(join(tmpdir(), 'rescind-clone-'));
const clone = join(folder, 'rescind');
const home = join(folder, 'home');
const serves = async (running: NpmStart) => (await new Client(running.url).get('/readyz')).status;

/** A clone of this checkout as it stands, with its packages as hard links: `npm ci` would take minutes and the network. */
beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone]);
  execFileSync('cp', ['-al', join(ROOT, 'node_modules'), join(clone, 'node_modules')]);
  for (const made of ['generated', 'web/dist']) {
    if (existsSync(join(ROOT, made))) cpSync(join(ROOT, made), join(clone, made), { recursive: true });
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm start in a fresh clone serves, and Ctrl-C leaves no process behind', async () => {
  await using first = await NpmStart.run({ clone, home, command: NPM_START });
  expect(await serves(first)).toBe(200);
  expect(first.output()).toContain(first.url);
  expect(first.signIns.map(({ role }) => role)).toEqual(
    expect.arrayContaining(['admin_agent', 'refund_approver', 'auditor']),
  );
  const all = first.processes();
  expect(all.length).toBeGreaterThanOrEqual(5); // supervisor, API, worker, PostgreSQL, Temporal
  const pressed = Date.now();
  await first.pressCtrlC();
  expect(Date.now() - pressed).toBeLessThan(10_000);
  expect(stillRunning(all)).toEqual([]);
}, 120_000);

test('a second start is quick, keeps what was there, and is not troubled by a kill -9 of the first', async () => {
  await using second = await NpmStart.run({ clone, home, command: NPM_START });
  process.stderr.write(`second npm start: ready after ${(second.readyAfterMs / 1000).toFixed(1)} s\n`);
  expect(second.readyAfterMs).toBeLessThan(30_000); // the goal is 10 s on an idle machine; tests share theirs
  const all = second.processes();
  await second.killSupervisor();
  await eventually('its processes have noticed', async () => stillRunning(all).length === 0, { withinMs: 10_000 });

  await using third = await NpmStart.run({ clone, home, command: NPM_START });
  expect(await serves(third)).toBe(200);
  expect(third.signIns).toEqual(second.signIns);
}, 120_000);

test('two copies run side by side with different RESCIND_HOME and PORT, neither touches the other, and one more on either folder says so', async () => {
  const [one, two] = await Promise.all([NpmStart.run({ clone, home }), NpmStart.run({ clone, home: `${home}-2` })]);
  await using _one = one;
  await using _two = two;
  expect(one.url).not.toBe(two.url);
  expect(one.databaseUrl).not.toBe(two.databaseUrl);
  expect(one.temporalAddress).not.toBe(two.temporalAddress);
  await expect(NpmStart.run({ clone, home })).rejects.toThrow(/already runs on/);
  expect(await serves(one)).toBe(200);
  await one.pressCtrlC();
  expect(await serves(two)).toBe(200);
}, 120_000);
