import { databaseFailure } from '../platform/database/errors.js';

/** Prisma: cannot be reached, timed out, connection closed, pool exhausted, transaction not started in time, too many. */
const PRISMA = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'];
const SOCKET = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];
const POOL =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** PostgreSQL: connection exceptions, shutting or starting up, too many connections. */
const isStarting = (state: string): boolean => state.startsWith('08') || /^57P0[1-3]$/.test(state) || state === '53300';

/** Whether an error means that the database cannot be reached for the moment, and not that it said no. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code = String((at as Error & { code?: unknown }).code ?? '');
    if (PRISMA.includes(code) || SOCKET.includes(code) || POOL.test(at.message)) return true;
    const state = databaseFailure(at)?.state;
    if (state !== undefined && isStarting(state)) return true;
  }
  return false;
}
