import { setTimeout as sleep } from 'node:timers/promises';
import { keepClocks } from '../activities/sla/keep.js';
import type { Deps } from '../activities/deps.js';
import { listen } from '../platform/database/listen.js';

/** A burst of changes is reckoned once. */
const QUIET_MS = 200;

/**
 * Keeps the clocks of tickets as soon as something has moved them, so that queues are in the right order within a moment.
 * What fails here, or happens while nobody listens, is left to the sweeper.
 */
export function followClocks(deps: Deps): { close(): Promise<void> } {
  const { settings, log } = deps;
  let [moved, keeping] = [false, Promise.resolve()];
  const keep = async () => {
    await sleep(QUIET_MS);
    moved = false;
    await keepClocks(deps).catch((err: unknown) => log.warn({ err }, 'Clocks could not be kept; the sweeper will'));
  };
  const listener = listen({ databaseUrl: settings.databaseUrl, role: 'worker' }, (err) =>
    log.warn({ err }, 'Listening for clocks was broken off'),
  );
  const stop = listener.followClocks(() => {
    if (!moved) keeping = keeping.then(keep);
    moved = true;
  });
  const close = async () => {
    stop();
    await listener.close();
    await keeping;
  };
  return { close };
}
