import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clearLeftovers, HomeInUse, lockHome, runningStart, unlockHome, writeRun } from '../../cli/home.js';
import { isAlive, mark } from '../../platform/embedded/processes.js';
import { ownFolder } from '../platform/folders.js';

const run = {
  url: 'http://127.0.0.1:3000',
  parts: { databaseUrl: 'x', temporalAddress: 'x', smtpUrl: 'x', mailboxUrl: 'x', port: 1, publicUrl: 'x' },
};
const sleeper = async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  await once(child, 'spawn');
  return { child, seen: mark(child.pid ?? 0) };
};

test('two copies never share a data folder, and the second is told what to do', () => {
  using folder = ownFolder();
  lockHome(folder.path);
  expect(() => lockHome(folder.path)).toThrow(HomeInUse);
  expect(() => lockHome(folder.path)).toThrow(/RESCIND_HOME/);
  unlockHome(folder.path);
  lockHome(folder.path);
});

test('a lock of a process that is gone, or whose number went to another one, holds nobody up', async () => {
  using folder = ownFolder();
  const { child, seen } = await sleeper();
  for (const stale of [{ pid: child.pid, began: 'long ago' }, { pid: 0x7ffffff0, began: seen.began }, 'half a fi']) {
    writeFileSync(join(folder.path, 'lock.json'), JSON.stringify(stale));
    lockHome(folder.path);
    unlockHome(folder.path);
  }
  child.kill('SIGKILL');
});

test('a killed start is not found as running, and what it left behind is ended', async () => {
  using folder = ownFolder();
  const { child, seen } = await sleeper();
  const stranger = await sleeper();
  const children = [seen, { ...stranger.seen, began: 'another time' }];
  writeRun(folder.path, { ...run, supervisor: { pid: 0x7ffffff0, began: '1' }, children });
  expect(runningStart(folder.path)).toBeUndefined();
  expect(await clearLeftovers(folder.path)).toBe(1);
  expect([isAlive(seen), isAlive(stranger.seen)]).toEqual([false, true]);
  for (const one of [child, stranger.child]) one.kill('SIGKILL');
});

test('a running start is found', () => {
  using folder = ownFolder();
  writeRun(folder.path, { ...run, supervisor: mark(process.pid), children: [] });
  expect(runningStart(folder.path)?.url).toBe(run.url);
});
