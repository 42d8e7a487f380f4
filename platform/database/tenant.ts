import { setTimeout as sleep } from 'node:timers/promises';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { noteClock } from './clock.js';
import { isRetryable } from './errors.js';

/** Whose rows a transaction sees: one partner's, or all of them for the provider's desk. From the session, never a body. */
export type Scope = { readonly partnerId: string } | { readonly desk: true };

/** A transaction of Prisma that is bound to a scope. */
export type Tx = Prisma.TransactionClient;

/** What a transaction needs that is not over at once: to see one moment from its beginning to its end, and its time. */
export interface Manner {
  readonly isolationLevel?: 'RepeatableRead';
  /** In milliseconds, in place of those of the pool. */
  readonly timeout?: number;
}

const ATTEMPTS = 5;

/**
 * Runs `work` in one transaction bound to the scope; every access of the API to partners' data goes through here, and
 * row-level security stands behind it. The scope ends with the transaction, so the next user of the connection starts
 * with nobody. Deadlocks and serialization failures are tried again, five times in all: `work` must have no effect
 * outside the transaction.
 */
export async function withTenant<T>(
  prisma: PrismaClient,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  manner: Manner = {},
): Promise<T> {
  const partner = 'partnerId' in scope ? scope.partnerId : '';
  const desk = 'desk' in scope ? 'on' : 'off';
  return withRetry(() =>
    prisma.$transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ now: Date }[]>`
        SELECT set_config('rescind.partner', ${partner}, true), set_config('rescind.desk', ${desk}, true),
          date_trunc('milliseconds', now()) AS now`;
      if (row) noteClock(tx, row.now);
      return work(tx);
    }, manner),
  );
}

/** Tries a transaction again while the database says that another one was in its way. */
export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}
