import type { Logger } from 'pino';
import { destination, pino, stdSerializers } from 'pino';
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
  // Where PostgreSQL repeats the values of a row that it refused.
  'err.detail',
  'err.cause.detail',
  'err.meta.driverAdapterError.cause.detail',
];

/**
 * An error as it is written. Prisma's complaint about a call of ours repeats all that the call was given, which is what
 * people typed: of that only its last line is kept, which says what is wrong, and where the call was made.
 */
function err(error: Error): object {
  const written = stdSerializers.err(error);
  if (error.name !== 'PrismaClientValidationError') return written;
  const lines = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trim());
  const message = lines(error.message).findLast((line) => line !== '') ?? '';
  const stack = lines(error.stack).filter((line) => line.startsWith('at '));
  return { type: written.type, message, stack: stack.join('\n') };
}

/**
 * The log of one process: JSON lines on standard error, because standard output belongs to what a command prints.
 * Fields named like secrets or personal data are masked wherever they stand in an object; texts are not searched.
 */
export function createLog(settings: Pick<RawSettings, 'logLevel'>, name: string): Log {
  return pino(
    {
      name,
      level: settings.logLevel,
      serializers: { err },
      redact: { paths: PATHS, censor: '[masked]' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination({ dest: 2, sync: true }),
  );
}
