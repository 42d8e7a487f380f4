import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Settings } from '../platform/settings.js';
import { lifecycleQueue } from '../workflows/queues.js';
import { SWEEPER_SCHEDULE, SWEEPER_WORKFLOW } from '../workflows/sweeper/messages.js';

type Sweeping = Pick<Settings, 'sweepEveryMs' | 'taskQueue'>;

/** Installations that share a namespace have a sweeper each. */
export const sweeperScheduleId = ({ taskQueue }: Pick<Settings, 'taskQueue'>): string =>
  taskQueue === 'rescind' ? SWEEPER_SCHEDULE : `${SWEEPER_SCHEDULE}-${taskQueue}`;

const optionsOf = (settings: Sweeping) => ({
  scheduleId: sweeperScheduleId(settings),
  spec: { intervals: [{ every: settings.sweepEveryMs }] },
  action: {
    type: 'startWorkflow' as const,
    workflowType: SWEEPER_WORKFLOW,
    workflowId: sweeperScheduleId(settings),
    taskQueue: lifecycleQueue(settings.taskQueue),
    args: [],
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' as const },
});

/** The sweeper as it should run, whether it is new or from before. Safe from several workers at once. */
export async function ensureSweeper({ schedule }: Client, settings: Sweeping): Promise<void> {
  const options = optionsOf(settings);
  try {
    await schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    await schedule.getHandle(options.scheduleId).update((before) => ({ ...before, spec, action, policies }));
  }
}
