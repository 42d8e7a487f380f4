import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';

/** After the grace time, how long until the process ends whatever hangs. */
const HARD_END_MS = 1000;

/**
 * Keeps a part running until the process is asked to end: by a signal, or when standard input closes where that is
 * tied to the life of a parent. A part that does not stop in its grace time is left behind.
 */
export function runUntilAsked(part: { stop(): Promise<void> }, settings: Settings, log: Log, untilInputEnds: boolean): void {
  let asked = false;
  const end = (why: string): void => {
    if (asked) return;
    asked = true;
    log.info(`stopping: ${why}`);
    setTimeout(() => process.exit(1), settings.shutdownGraceMs + HARD_END_MS).unref();
    part.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (!untilInputEnds) return;
  process.stdin.resume();
  for (const ending of ['end', 'close', 'error']) process.stdin.once(ending, () => end('standard input closed'));
}
