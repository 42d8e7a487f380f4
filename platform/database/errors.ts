/** What PostgreSQL said, wherever Prisma or pg has put it. */
export interface DatabaseFailure {
  /** SQLSTATE, such as `23505`; `RC0xx` are our own (prisma/migrations). */
  readonly state: string;
  readonly message: string;
  /** The violated constraint or unique index, where PostgreSQL names one. */
  readonly constraint: string | undefined;
}

type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag | undefined =>
  typeof value === 'object' && value !== null ? (value as Bag) : undefined;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Reads a failure of the database out of any error; null when it is something else. Prisma nests the driver's answer in
 * `meta.driverAdapterError.cause`; pg has it on the error.
 */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  for (let at = bag(error), depth = 0; at && depth < 5; at = bag(at['cause']), depth += 1) {
    const cause = bag(bag(bag(at['meta'])?.['driverAdapterError'])?.['cause']) ?? at;
    const state = text(cause['originalCode']) ?? (text(cause['severity']) && text(cause['code']));
    if (state === undefined) continue;
    const message = text(cause['originalMessage']) ?? text(cause['message']) ?? '';
    const constraint = text(cause['constraint']) ?? /constraint "([^"]+)"/.exec(message)?.[1];
    return { state, message, constraint };
  }
  return null;
}

/** Whether `error` is a violation of the named constraint or unique index, such as `one_open_cancellation_per_line`. */
export const violates = (error: unknown, constraint: string): boolean =>
  databaseFailure(error)?.constraint === constraint;

/** Deadlock or serialization failure: nothing was written, and the same again will do. */
export function isRetryable(error: unknown): boolean {
  if (bag(error)?.['code'] === 'P2034') return true;
  const state = databaseFailure(error)?.state;
  return state === '40P01' || state === '40001';
}
