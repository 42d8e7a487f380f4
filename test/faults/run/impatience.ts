import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from '../../support/desk.js';

const EVERY_MS = 1_000;
/** Temporal's number for an activity that is not being tried just now. */
const SCHEDULED = 1;

/**
 * What an operator does once an outage is over: whatever waits for its next attempt is tried at once. The waits of days
 * are seen elsewhere, where time is skipped; a run with real processes has only minutes.
 */
export async function tryAgainNow(desk: Desk, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await hurryAll(desk).catch(() => undefined);
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function hurryAll({ temporal, settings }: Desk): Promise<void> {
  const query = `TaskQueue = '${settings.taskQueue}-lifecycle' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId, runId } of temporal.client.workflow.list({ query })) {
    const { workflowService } = temporal.connection;
    const execution = { workflowId, runId };
    const { pendingActivities } = await workflowService.describeWorkflowExecution({
      namespace: settings.temporalNamespace,
      execution,
    });
    const waiting = (pendingActivities ?? []).filter(({ state, attempt }) => state === SCHEDULED && (attempt ?? 1) > 1);
    for (const { activityId } of waiting) {
      const activity = { namespace: settings.temporalNamespace, execution, id: activityId ?? '' };
      // It may have begun or ended meanwhile.
      await workflowService.resetActivity(activity).catch(() => undefined);
    }
  }
}
