import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';
import type { Settings } from '../platform/settings.js';
import { HOUSEKEEPER_SCHEDULE, HOUSEKEEPER_WORKFLOW } from '../workflows/housekeeper/messages.js';
import { lifecycleQueue } from '../workflows/queues.js';
import { RECONCILIATION_SCHEDULE, RECONCILIATION_WORKFLOW } from '../workflows/reconciliation/messages.js';
import { SWEEPER_SCHEDULE, SWEEPER_WORKFLOW } from '../workflows/sweeper/messages.js';

type Scheduling = Pick<Settings, 'sweepEveryMs' | 'reconcileEveryMs' | 'taskQueue'>;

/** Installations that share a namespace have one each. */
const idOf = (name: string, { taskQueue }: Pick<Settings, 'taskQueue'>): string =>
  taskQueue === 'rescind' ? name : `${name}-${taskQueue}`;

export const sweeperScheduleId = (settings: Pick<Settings, 'taskQueue'>): string => idOf(SWEEPER_SCHEDULE, settings);
export const housekeeperScheduleId = (settings: Pick<Settings, 'taskQueue'>): string =>
  idOf(HOUSEKEEPER_SCHEDULE, settings);
export const reconciliationScheduleId = (settings: Pick<Settings, 'taskQueue'>): string =>
  idOf(RECONCILIATION_SCHEDULE, settings);

interface Recurring {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly spec: ScheduleSpec;
  /** How late it is still run after Temporal was away. */
  readonly catchupWindow: '1m' | '12h';
}

const optionsOf = ({ scheduleId, workflowType, spec, catchupWindow }: Recurring, settings: Scheduling) => ({
  scheduleId,
  spec,
  action: {
    type: 'startWorkflow' as const,
    workflowType,
    workflowId: scheduleId,
    taskQueue: lifecycleQueue(settings.taskQueue),
    args: [],
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
});

/** As it should run, whether it is new or from before. Safe from several workers at once. */
async function ensure({ schedule }: Client, recurring: Recurring, settings: Scheduling): Promise<void> {
  const options = optionsOf(recurring, settings);
  try {
    await schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    await schedule.getHandle(options.scheduleId).update((before) => ({ ...before, spec, action, policies }));
  }
}

export const ensureSweeper = (client: Client, settings: Scheduling): Promise<void> =>
  ensure(
    client,
    {
      scheduleId: sweeperScheduleId(settings),
      workflowType: SWEEPER_WORKFLOW,
      spec: { intervals: [{ every: settings.sweepEveryMs }] },
      catchupWindow: '1m',
    },
    settings,
  );

/** Every night between three and four, UTC, each installation at a minute of its own. */
const AT_NIGHT: ScheduleSpec = { calendars: [{ hour: 3, comment: 'Rescind: every night' }], jitter: '1h' };

export const ensureHousekeeper = (client: Client, settings: Scheduling): Promise<void> =>
  ensure(
    client,
    {
      scheduleId: housekeeperScheduleId(settings),
      workflowType: HOUSEKEEPER_WORKFLOW,
      spec: AT_NIGHT,
      catchupWindow: '12h',
    },
    settings,
  );

/** Every hour by default, and for what fell into a time without Temporal once afterwards. */
export const ensureReconciliation = (client: Client, settings: Scheduling): Promise<void> =>
  ensure(
    client,
    {
      scheduleId: reconciliationScheduleId(settings),
      workflowType: RECONCILIATION_WORKFLOW,
      spec: { intervals: [{ every: settings.reconcileEveryMs }] },
      catchupWindow: '12h',
    },
    settings,
  );

/** All that a worker sees to at its start. */
export async function ensureSchedules(client: Client, settings: Scheduling): Promise<void> {
  const ensuring = [ensureSweeper, ensureHousekeeper, ensureReconciliation];
  await Promise.all(ensuring.map((make) => make(client, settings)));
}

export const scheduleIds = (settings: Pick<Settings, 'taskQueue'>): readonly string[] => [
  sweeperScheduleId(settings),
  housekeeperScheduleId(settings),
  reconciliationScheduleId(settings),
];
