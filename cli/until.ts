import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';

/** After the grace time, how long until the process ends whatever hangs. */
const HARD_END_MS = 1000;

interface Stoppable {
  stop(): Promise<void>;
}

/** Stops a part in its grace time, then ends the process; a part that hangs is left behind. */
function stopAndExit(part: Stoppable, { shutdownGraceMs }: Settings, log: Log): void {
  setTimeout(() => process.exit(1), shutdownGraceMs + HARD_END_MS).unref();
  part.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, 'did not stop cleanly');
      process.exit(1);
    },
  );
}

/**
 * Starts a part and keeps it running until the process is asked to end: by a signal, or when standard input closes
 * where that is tied to the life of a parent. It listens from the first moment, since a start may wait long for others.
 */
export async function runUntilAsked<P extends Stoppable>(
  settings: Settings,
  log: Log,
  untilInputEnds: boolean,
  start: () => Promise<P>,
): Promise<P> {
  let part: P | undefined;
  let asked = false;
  const end = (why: string): void => {
    if (asked) return;
    asked = true;
    log.info(`stopping: ${why}`);
    if (part) stopAndExit(part, settings, log);
    else process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (untilInputEnds) {
    process.stdin.resume();
    for (const ending of ['end', 'close', 'error']) process.stdin.once(ending, () => end('standard input closed'));
  }
  part = await start();
  return part;
}
