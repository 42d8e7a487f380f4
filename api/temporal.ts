import { createHash } from 'node:crypto';
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Deps } from './deps.js';
import { RateLimited } from './errors.js';

/** How long a person waits for a workflow to confirm. What takes longer is shown by the timeline. */
export const PATIENCE_MS = 3_000;
/** After that, even a client that does not keep its deadline is not waited for. */
const GRACE_MS = 300;
const PROBE_MS = 400;

/** `slow`: it will be confirmed, or its sweeper sees to it. `away`: Temporal cannot be reached. */
export type Told<T> = { readonly confirmed: T } | { readonly unconfirmed: 'slow' | 'away' };

type Reach = Pick<Deps, 'temporal' | 'connection'>;

// gRPC status codes.
const [CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE] = [1, 4, 8, 14];

class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

function isDelay(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof TooSlow) return true;
  const status = isGrpcServiceError(error) ? error : (error as { cause?: unknown }).cause;
  const code = isGrpcServiceError(status) ? status.code : undefined;
  if (code === RESOURCE_EXHAUSTED) throw new RateLimited(1);
  return code === CANCELLED || code === DEADLINE_EXCEEDED || code === UNAVAILABLE;
}

/** Whether Temporal answers at all. */
export async function isReachable({ connection }: Pick<Deps, 'connection'>, patienceMs = PROBE_MS): Promise<boolean> {
  const probe = connection.withDeadline(Date.now() + patienceMs, () => connection.workflowService.getSystemInfo({}));
  const late = new Promise<false>((resolve) => setTimeout(resolve, patienceMs + GRACE_MS, false).unref());
  return Promise.race([probe.then(() => true, () => false), late]);
}

/**
 * Tells a workflow something and waits a moment for its answer. The workflow's own refusals and `WorkflowNotFoundError`
 * come through. Errors: `RateLimited` when the workflow has too many updates under way.
 */
export async function tellWorkflow<T>(reach: Reach, work: () => Promise<T>): Promise<Told<T>> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new TooSlow()), PATIENCE_MS + GRACE_MS).unref(),
  );
  const told = reach.temporal.withDeadline(Date.now() + PATIENCE_MS, work);
  try {
    return { confirmed: await Promise.race([told, late]) };
  } catch (error) {
    told.catch(() => undefined);
    late.catch(() => undefined);
    if (!isDelay(error)) throw error;
    return { unconfirmed: (await isReachable(reach)) ? 'slow' : 'away' };
  }
}

/** The same person saying the same thing about the same case with the same key is one update, however often it is sent. */
export const updateIdOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
