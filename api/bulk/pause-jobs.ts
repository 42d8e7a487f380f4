import { clockOf } from '../../platform/database/clock.js';
import type { Tx } from '../../platform/database/tenant.js';

/**
 * Holds up whatever runs in the name of somebody whose key was ended or whose password is another one: it may have been
 * started by whoever is being shut out. They let it go on by themselves.
 */
export async function pauseJobsOf(tx: Tx, userId: string): Promise<void> {
  const where = { createdBy: userId, state: 'running' };
  await tx.bulkJob.updateMany({ where, data: { state: 'paused', progressAt: await clockOf(tx) } });
}
