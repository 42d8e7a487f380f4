import { proxyActivities } from '@temporalio/workflow';
import type { HousekeeperActivities } from '../../activities/housekeeper.js';
import { TIDY } from '../options.js';

/** Forgets what was kept for a while only. A Schedule runs it at night; see `worker/schedule.ts`. */
export async function housekeeper(): Promise<void> {
  const { tidy } = proxyActivities<HousekeeperActivities>(TIDY);
  await tidy();
}
