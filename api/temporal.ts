import { createHash } from 'node:crypto';
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Deps } from './deps.js';
import { RateLimited } from './errors.js';

/** How long a person waits for a workflow to confirm. What takes longer is shown by the timeline. */
const PATIENCE_MS = 3_000;
/** However long the rest took, the workflow is given this chance. */
const LEAST_MS = 300;
/** What has not answered by now may be away: worth a question of its own. */
const DOUBT_MS = 400;
/** How long that question may take. */
const PROBE_MS = 700;

/** `slow`: it will be confirmed, or its sweeper sees to it. `away`: Temporal cannot be reached. */
export type Told<T> = { readonly confirmed: T } | { readonly unconfirmed: 'slow' | 'away' };

type Reach = Pick<Deps, 'temporal' | 'connection'>;

// gRPC status codes.
const [CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE] = [1, 4, 8, 14];

function isDelay(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const status = isGrpcServiceError(error) ? error : (error as { cause?: unknown }).cause;
  const code = isGrpcServiceError(status) ? status.code : undefined;
  if (code === RESOURCE_EXHAUSTED) throw new RateLimited(1);
  return code === CANCELLED || code === DEADLINE_EXCEEDED || code === UNAVAILABLE;
}

const after = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value).unref());

/** Calls that nobody waits for any more. They end by their own deadlines; a connection is closed only after them. */
const underWay = new WeakMap<object, Set<Promise<unknown>>>();

function keep(connection: object, call: Promise<unknown>): void {
  const calls = underWay.get(connection) ?? new Set();
  underWay.set(connection, calls);
  const ended = call.then(
    () => undefined,
    () => undefined,
  );
  calls.add(ended);
  void ended.then(() => calls.delete(ended));
}

/** Settles when no call is under way on this connection. */
export const quiet = async (connection: object): Promise<void> => {
  await Promise.all(underWay.get(connection) ?? []);
};

/** Whether Temporal answers at all. */
export async function isReachable({ connection }: Pick<Deps, 'connection'>, patienceMs = PROBE_MS): Promise<boolean> {
  const probe = connection.withDeadline(Date.now() + patienceMs, () => connection.workflowService.getSystemInfo({}));
  keep(connection, probe);
  return Promise.race([probe.then(() => true, () => false), after(patienceMs, false)]);
}

/** After a moment of silence, asks whether anybody is there; when nobody is, there is nothing to wait for. */
async function impatience(reach: Reach, waitMs: number): Promise<Told<never>> {
  await after(Math.min(DOUBT_MS, waitMs), null);
  if (!(await isReachable(reach))) return { unconfirmed: 'away' };
  return after(Math.max(0, waitMs - DOUBT_MS), { unconfirmed: 'slow' });
}

/**
 * Tells a workflow something and waits for its answer until the person has waited three seconds in all. The workflow's
 * own refusals and `WorkflowNotFoundError` come through. Errors: `RateLimited` when it has too many updates under way.
 */
export async function tellWorkflow<T>(reach: Reach, sinceMs: number, work: () => Promise<T>): Promise<Told<T>> {
  const now = Date.now();
  const waitMs = Math.max(LEAST_MS, sinceMs + PATIENCE_MS - now);
  const told = reach.temporal.withDeadline(now + PATIENCE_MS, work);
  keep(reach.connection, told);
  try {
    return await Promise.race([told.then((confirmed) => ({ confirmed })), impatience(reach, waitMs)]);
  } catch (error) {
    if (!isDelay(error)) throw error;
    return { unconfirmed: (await isReachable(reach)) ? 'slow' : 'away' };
  }
}

/** The same person saying the same thing about the same case with the same key is one update, however often it is sent. */
export const updateIdOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
