import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { bulkActivities } from '../activities/bulk/index.js';
import { cancellationActivities } from '../activities/cancellation/index.js';
import type { Deps } from '../activities/deps.js';
import { dryRunActivities } from '../activities/dry-runs/index.js';
import { housekeeperActivities } from '../activities/housekeeper.js';
import { letterActivities } from '../activities/letters/send.js';
import type { MailDeps } from '../activities/mail/delivery.js';
import { linkActivities } from '../activities/links/tend.js';
import { mailActivities } from '../activities/mail/send.js';
import { noticeActivities } from '../activities/notices.js';
import { orderActivities } from '../activities/orders/index.js';
import { reconciliationActivities } from '../activities/reconciliation/index.js';
import { paymentEventActivities } from '../activities/payment-events/index.js';
import { recordActivities } from '../activities/records/index.js';
import { sweeperActivities } from '../activities/sweeper.js';
import { uploadActivities } from '../activities/uploads/index.js';
import { openMailTransport } from '../platform/mail.js';
import { dataConverter } from '../platform/temporal/converter.js';
import { batchQueue, lifecycleQueue, mailQueue } from '../workflows/queues.js';
import type { Bundle } from './bundle.js';
import { deploymentOptions } from './versioning.js';

/** More than database connections: an effect that waits for another company's answer must not keep cases from moving. */
const LIFECYCLE_ACTIVITIES = 50;
const MAIL_ACTIVITIES = 5;
/** Pages of long work, each with a connection of the database for itself. */
const BATCH_ACTIVITIES = 2;
/** About 600 for each GB that a process may use; what is not cached is replayed. */
const CACHED_WORKFLOWS = 600;

export interface Workers {
  readonly lifecycle: Worker;
  /** That one too. */
  readonly all: readonly Worker[];
  /** Ends what the activities opened. Call after the workers have stopped. */
  close(): Promise<void>;
}

/**
 * One worker for the cases, one for mail and one for long work, so that neither a slow mail server nor a look at all
 * tickets takes a slot from a refund. Only the first has workflow code. `options` is for tests: small caches, other activities.
 */
export async function createWorkers(
  deps: Deps,
  connection: NativeConnection,
  bundle: Bundle,
  options: Partial<WorkerOptions> = {},
): Promise<Workers> {
  const { settings } = deps;
  const transport = openMailTransport(settings);
  const common = { ...commonOptions(deps, connection), ...deploymentOptions(settings, bundle.buildId) };
  const lifecycle = await Worker.create({
    ...common,
    taskQueue: lifecycleQueue(settings.taskQueue),
    workflowBundle: { codePath: bundle.codePath },
    activities: lifecycleActivities(deps),
    maxConcurrentActivityTaskExecutions: LIFECYCLE_ACTIVITIES,
    maxCachedWorkflows: CACHED_WORKFLOWS,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    ...options,
  });
  const mail = await Worker.create({
    ...common,
    taskQueue: mailQueue(settings.taskQueue),
    activities: mailQueueActivities({ db: deps.db, log: deps.log, transport, settings }),
    maxConcurrentActivityTaskExecutions: MAIL_ACTIVITIES,
  });
  const batch = await Worker.create({
    ...common,
    taskQueue: batchQueue(settings.taskQueue),
    activities: { ...dryRunActivities(deps), ...bulkActivities(deps) },
    maxConcurrentActivityTaskExecutions: BATCH_ACTIVITIES,
  });
  const close = async () => {
    transport.close();
    await deps.notices.settled();
  };
  return { lifecycle, all: [lifecycle, mail, batch], close };
}

/** Every activity of the lifecycle queue by name. Names are contracts with running workflows: add, never rename. */
export const lifecycleActivities = (deps: Deps): object => ({
  ...recordActivities(deps),
  ...cancellationActivities(deps),
  ...orderActivities(deps),
  ...linkActivities(deps),
  ...uploadActivities(deps),
  ...sweeperActivities(deps),
  ...housekeeperActivities(deps),
  ...reconciliationActivities(deps),
  ...paymentEventActivities(deps),
});

/** The same of the mail queue. */
const mailQueueActivities = (deps: MailDeps): object => ({
  ...noticeActivities(deps.db, mailActivities(deps)),
  ...letterActivities(deps),
});

const commonOptions = ({ settings }: Deps, connection: NativeConnection) => ({
  connection,
  namespace: settings.temporalNamespace,
  dataConverter: dataConverter(settings),
  activityTaskPollerBehavior: { type: 'autoscaling' } as const,
  // Temporal waits for running activities; what is still running then is tried again elsewhere.
  shutdownGraceTime: settings.shutdownGraceMs,
  shutdownForceTime: settings.shutdownGraceMs + 1_500,
});
