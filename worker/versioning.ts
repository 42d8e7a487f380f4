import type { Connection } from '@temporalio/client';
import type { WorkerDeploymentOptions } from '@temporalio/worker';
import type { Settings } from '../platform/settings.js';

export const DEPLOYMENT = 'rescind';

/**
 * In production, workers say which build they are, so that a new one takes cases over only when an operator says so.
 * Cases last for months and cannot wait for an old worker: they move to the current build, which has replayed their
 * histories before it was released.
 */
export function deploymentOptions(
  { profile }: Pick<Settings, 'profile'>,
  buildId: string,
): { workerDeploymentOptions?: WorkerDeploymentOptions } {
  if (profile !== 'production') return {};
  const version = { deploymentName: DEPLOYMENT, buildId };
  return { workerDeploymentOptions: { useWorkerVersioning: true, version, defaultVersioningBehavior: 'AUTO_UPGRADE' } };
}

export interface DeploymentState {
  /** The build that takes new work; null before the first one was set. */
  readonly current: string | null;
  /** Builds whose workers have been seen. */
  readonly builds: readonly string[];
}

const NOT_FOUND = 5;

/** What Temporal knows of our deployment; null before any worker of it has polled. */
export async function deploymentState(connection: Connection, namespace: string): Promise<DeploymentState | null> {
  try {
    const { workerDeploymentInfo: info } = await connection.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName: DEPLOYMENT,
    });
    const builds = (info?.versionSummaries ?? []).map((one) => one.deploymentVersion?.buildId ?? '').filter(Boolean);
    return { current: info?.routingConfig?.currentDeploymentVersion?.buildId || null, builds };
  } catch (error) {
    if ((error as { code?: number }).code === NOT_FOUND) return null;
    throw error;
  }
}

/**
 * Makes a build the one that takes new work and takes over running cases. For `rescind worker-version set-current`.
 * Errors: gRPC's FAILED_PRECONDITION while that build's workers do not poll every queue yet.
 */
export async function setCurrentVersion(connection: Connection, namespace: string, buildId: string): Promise<void> {
  await connection.workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName: DEPLOYMENT,
    buildId,
    identity: 'rescind',
  });
}

/**
 * The very first worker of an installation makes itself current: there is no other build that could do the work, and no
 * case that another build has begun. Returns whether it did. Throws while Temporal has not heard of the worker yet.
 */
export async function setFirstVersion(connection: Connection, namespace: string, buildId: string): Promise<boolean> {
  const state = await deploymentState(connection, namespace);
  if (state === null) throw new Error('No worker of this installation has polled yet');
  if (state.current !== null) return false;
  await setCurrentVersion(connection, namespace, buildId);
  return true;
}
