import { DefaultLogger, type Logger, Runtime } from '@temporalio/worker';
import type { Log } from '../platform/log.js';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** The mail worker runs no workflows on purpose. */
const MAIL_WORKER = 'No workflows registered';

/** What the SDK has to say, in our log. Its chatter about starting and stopping is for debugging. */
export const sdkLogger = (log: Log): Logger =>
  new DefaultLogger('TRACE', ({ level, message, meta }) => {
    const { error, ...rest } = meta ?? {};
    const at = level === 'INFO' || message.startsWith(MAIL_WORKER) ? 'debug' : LEVELS[level];
    log[at](error === undefined ? rest : { ...rest, err: error as Error }, message);
  });

let installed = false;

/** Once in a process, before its first worker. Signals belong to the command that runs us. */
export function installRuntime(log: Log): void {
  if (installed) return;
  installed = true;
  Runtime.install({ logger: sdkLogger(log.child({ part: 'temporal' })), shutdownSignals: [] });
}
