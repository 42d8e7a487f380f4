import type { Logger } from 'pino';
import { destination, pino } from 'pino';
import type { RawSettings } from './settings-table.js';

export type Log = Logger;

/** Names under which a secret or a person's data may reach a log line, at any of the first depths. */
const MASKED = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'key',
  'keys',
  'email',
  'phone',
  'databaseUrl',
  'smtpUrl',
  'encryptionKeys',
];
const PATHS = [
  ...MASKED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'res.headers["set-cookie"]',
];

/**
 * The log of one process: JSON lines on standard error, because standard output belongs to what a command prints.
 * Fields named like secrets or personal data are masked wherever they stand in an object; texts are not searched.
 */
export function createLog(settings: Pick<RawSettings, 'logLevel'>, name: string): Log {
  return pino(
    {
      name,
      level: settings.logLevel,
      redact: { paths: PATHS, censor: '[masked]' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination({ dest: 2, sync: true }),
  );
}
