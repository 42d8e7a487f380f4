import type { Response } from 'express';
import type { Manner, Tx } from '../../platform/database/tenant.js';

/**
 * Every number is of one moment, however long all of them take: a statement sees what the first one saw. A year among a
 * million requests takes seconds, and on a busy machine several times that.
 */
export const COUNTING: Manner = { isolationLevel: 'RepeatableRead', timeout: 60_000 };

/**
 * Tells PostgreSQL that this transaction reads much: it plans for the very period, may use more than one process, keeps in
 * memory what it would otherwise write down meanwhile (at least 32 MB for a step), and does not compile first.
 */
export const readMuch = (tx: Tx): Promise<unknown> => tx.$queryRaw`
  SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('max_parallel_workers_per_gather', '2', true),
    set_config('work_mem', greatest(32768, pg_size_bytes(current_setting('work_mem')) / 1024) || 'kB', true),
    set_config('jit', 'off', true)`;

/** Whoever asked has gone: nobody waits for these numbers any more. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** Asked before each number. Errors: {@link Gone}. */
export function assertAwaited({ destroyed }: Pick<Response, 'destroyed'>): void {
  if (destroyed) throw new Gone('Whoever asked has gone.');
}
