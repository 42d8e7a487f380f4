import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type NativeSpec, runNative, tail } from '../../platform/embedded/native.js';
import { beganAt } from '../../platform/embedded/processes.js';
import { ownFolder } from './folders.js';

const spec = (folder: string, code: string): NativeSpec => ({
  command: process.execPath,
  args: ['-e', code],
  env: {},
  log: join(folder, 'server.log'),
  signal: 'SIGTERM',
  patienceMs: 500,
});

test('a server that does not listen is killed when its patience is over', async () => {
  using folder = ownFolder();
  const deaf = "process.on('SIGTERM', () => console.log('no')); console.log('up'); setInterval(() => undefined, 1000)";
  const server = await runNative(spec(folder.path, deaf));
  for (const end = Date.now() + 5000; !tail(join(folder.path, 'server.log')).includes('up') && Date.now() < end; ) {
    await new Promise((wake) => setTimeout(wake, 20));
  }
  await server.stop();
  expect(beganAt(server.pid)).toBeUndefined();
  expect(tail(join(folder.path, 'server.log'))).toMatch(/up\nno$/);
});

test('when a server dies by itself it is known at once, with its exit code', async () => {
  using folder = ownFolder();
  const server = await runNative(spec(folder.path, 'process.exit(3)'));
  expect(await server.exited).toBe(3);
});

test('a program that is not there is an error that names it', async () => {
  using folder = ownFolder();
  const missing = { ...spec(folder.path, ''), command: join(folder.path, 'no-such-program') };
  await expect(runNative(missing)).rejects.toThrow(/no-such-program could not be started/);
});
