import { expect, test } from 'vitest';
import { type Running, Supervisor } from '../../cli/supervisor.js';

/** A part that the test can end; it counts how often it was started. */
function part(name: string, startIsFine: (attempt: number) => boolean = () => true) {
  let end: (code: number) => void = () => undefined;
  const state = { starts: 0, stopped: 0, crash: () => end(137) };
  const start = async (): Promise<Running> => {
    state.starts += 1;
    if (!startIsFine(state.starts)) throw new Error('no luck');
    const exited = new Promise<number>((resolve) => (end = resolve));
    const stop = async () => {
      state.stopped += 1;
      end(0);
    };
    return { pids: [state.starts], exited, stop };
  };
  return Object.assign(state, { name, start });
}

const until = async (met: () => boolean): Promise<void> => {
  for (const end = Date.now() + 10_000; !met(); ) {
    if (Date.now() > end) throw new Error('It did not happen within 10 s');
    await new Promise((wake) => setTimeout(wake, 10));
  }
};

test('a part that dies is started again, and it is said', async () => {
  const said: string[] = [];
  const supervisor = new Supervisor(
    (sentence) => said.push(sentence),
    () => undefined,
  );
  const api = part('API');
  await supervisor.add(api);
  api.crash();
  await until(() => said.includes('API runs again.'));
  expect(said[0]).toBe('API ended (code 137); starting it again in 0.3 s.');
  expect(supervisor.pids).toEqual([2]);
  await supervisor.stop(['API']);
});

test('a part that cannot start is tried again, with longer pauses', async () => {
  const said: string[] = [];
  const supervisor = new Supervisor(
    (sentence) => said.push(sentence),
    () => undefined,
  );
  const worker = part('Worker', (attempt) => attempt === 1 || attempt > 3);
  await supervisor.add(worker);
  worker.crash();
  await until(() => said.includes('Worker runs again.'));
  expect(said.filter((sentence) => sentence === 'Worker did not start: no luck')).toHaveLength(2);
  await supervisor.stop(['Worker']);
});

test('a first start that fails is an error of the caller', async () => {
  const supervisor = new Supervisor(
    () => undefined,
    () => undefined,
  );
  await expect(supervisor.add(part('Temporal', () => false))).rejects.toThrow('no luck');
});

test('nothing is started again once stopping has begun, and every part is stopped once', async () => {
  const supervisor = new Supervisor(
    () => undefined,
    () => undefined,
  );
  const parts = ['API', 'Worker', 'PostgreSQL'].map((name) => part(name));
  for (const one of parts) await supervisor.add(one);
  await supervisor.stop(['API', 'Worker']);
  await supervisor.stop(['PostgreSQL']);
  await new Promise((wake) => setTimeout(wake, 500));
  expect(parts.map(({ starts, stopped }) => [starts, stopped])).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(supervisor.pids).toEqual([]);
});

test('a part whose start ends after stopping began is stopped at once', async () => {
  const supervisor = new Supervisor(
    () => undefined,
    () => undefined,
  );
  const late = part('API');
  const adding = supervisor.add(late);
  await supervisor.stop([]);
  await adding;
  await until(() => late.stopped === 1);
});
