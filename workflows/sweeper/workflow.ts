import { proxyActivities } from '@temporalio/workflow';
import type { SweeperActivities } from '../../activities/sweeper.js';
import { SWEEP } from '../options.js';

/** Starts what was accepted but could not be started at once. A Schedule runs it; see `worker/schedule.ts`. */
export async function sweeper(): Promise<void> {
  const { sweep } = proxyActivities<SweeperActivities>(SWEEP);
  await sweep();
}
