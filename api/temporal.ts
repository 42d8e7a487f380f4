import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Deps } from './deps.js';
import { RateLimited } from './errors.js';

/** How long a person waits for a workflow to confirm. What takes longer is shown by the timeline. */
const PATIENCE_MS = 3_000;
/** However long the rest took, the workflow is given this chance. */
const LEAST_MS = 300;
/** What has not answered by now may be away: worth a knock at its door. */
const DOUBT_MS = 250;
const KNOCK_MS = 700;
const ASIDE_MS = 5_000;
/** How often an update is sent again to a case that was just then ending or continuing as new. */
const ATTEMPTS = 5;
const AGAIN_MS = 50;

/** `slow`: it will be confirmed, or its sweeper sees to it. `away`: Temporal cannot be reached. */
export type Told<T> = { readonly confirmed: T } | { readonly unconfirmed: 'slow' | 'away' };

type Reach = Pick<Deps, 'temporal' | 'connection' | 'settings'>;

// gRPC status codes.
const [CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, UNAVAILABLE] = [1, 4, 8, 9, 14];

function codeOf(error: unknown): number | undefined {
  const status = isGrpcServiceError(error) ? error : (error as { cause?: unknown } | null)?.cause;
  return isGrpcServiceError(status) ? status.code : undefined;
}

function isDelay(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const code = codeOf(error);
  if (code === RESOURCE_EXHAUSTED) throw new RateLimited(1);
  return code === CANCELLED || code === DEADLINE_EXCEEDED || code === UNAVAILABLE;
}

/** Nobody has decided anything yet. */
const isPassing = (error: unknown): boolean => codeOf(error) === RESOURCE_EXHAUSTED || isDelay(error);

/** The case ended, or went on in a new run, in the very moment of the update: nothing happened. */
export const isCaughtEnding = (error: unknown): boolean => codeOf(error) === FAILED_PRECONDITION;

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
  await Promise.all([...(underWay.get(connection) ?? new Set<Promise<unknown>>())]);
};

/** Something that nobody waits for, given five seconds: what it does not reach, the sweeper does. */
export function aside({ temporal, connection, log }: Reach & Pick<Deps, 'log'>, work: () => Promise<unknown>): void {
  const call = temporal.withDeadline(Date.now() + ASIDE_MS, work);
  keep(connection, call);
  call.catch((err: unknown) => log.debug({ err }, 'Something was left to the sweeper'));
}

/** Connections over which Temporal has answered: from then on its absence only delays, because intake goes on. */
const reached = new WeakSet<object>();

/** Whether this process has reached Temporal once. */
export const wasReached = (connection: object): boolean => reached.has(connection);

/** Whether Temporal answers a call. */
export async function isServing({ connection }: Pick<Deps, 'connection'>, patienceMs: number): Promise<boolean> {
  const call = connection.withDeadline(Date.now() + patienceMs, () => connection.workflowService.getSystemInfo({}));
  keep(connection, call);
  const answered = call.then(
    () => Boolean(reached.add(connection)),
    () => false,
  );
  return Promise.race([answered, after(patienceMs, false)]);
}

/**
 * Whether anything listens at Temporal's address. The kernel answers, however busy the server is, so that a slow one is
 * not taken for one that is away.
 */
function isThere({ settings }: Pick<Deps, 'settings'>): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${settings.temporalAddress}`);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).setTimeout(KNOCK_MS, end(false));
  });
}

/** After a moment of silence, asks whether anybody is there; when nobody is, there is nothing to wait for. */
async function impatience(reach: Reach, waitMs: number): Promise<Told<never>> {
  await after(Math.min(DOUBT_MS, waitMs), null);
  if (!(await isThere(reach))) return { unconfirmed: 'away' };
  return after(Math.max(0, waitMs - DOUBT_MS), { unconfirmed: 'slow' });
}

/**
 * The same update ID again is the same update, so sending it again is safe. A workflow takes ten updates at a time; those
 * who come in a crowd come again a moment later, each after another one.
 */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isCrowded = codeOf(error) === RESOURCE_EXHAUSTED;
      if (attempt === ATTEMPTS || !(isCrowded || isCaughtEnding(error))) throw error;
      await after(AGAIN_MS * attempt * (isCrowded ? 1 + 4 * Math.random() : 1), null);
    }
  }
}

/**
 * Tells a workflow something and waits for its answer until the person has waited three seconds in all. The workflow's
 * own refusals and `WorkflowNotFoundError` come through. `work` may be called several times, with one update ID.
 * Errors: `RateLimited` when the workflow has too many updates under way.
 */
export async function tellWorkflow<T>(reach: Reach, sinceMs: number, work: () => Promise<T>): Promise<Told<T>> {
  const now = Date.now();
  const waitMs = Math.max(LEAST_MS, sinceMs + PATIENCE_MS - now);
  const told = reach.temporal.withDeadline(now + PATIENCE_MS, () => persistently(work));
  keep(reach.connection, told);
  try {
    const answer = await Promise.race([told.then((confirmed) => ({ confirmed })), impatience(reach, waitMs)]);
    if ('confirmed' in answer) reached.add(reach.connection);
    return answer;
  } catch (error) {
    if (!isDelay(error)) throw error;
    return { unconfirmed: (await isThere(reach)) ? 'slow' : 'away' };
  }
}

/** How long, and how many at once, what was not confirmed in time is said again. */
const INSIST = { forMs: 10 * 60_000, everyMs: 2_000, callMs: 10_000, atMost: 200 } as const;
/** What is being said again, by update ID: whoever sends the same call again adds nothing to it. */
const insisting = new Set<string>();

/**
 * Goes on telling a workflow what it did not confirm while the person waited: a server that was stopped, or restarted
 * before a worker had heard of it, has forgotten it. Ends with any answer, after ten minutes, or with the process; then
 * the same call with the same key says it again.
 */
export function insist(
  { temporal, connection, stopping }: Reach & Pick<Deps, 'stopping'>,
  id: string,
  work: () => Promise<unknown>,
): void {
  if (insisting.has(id) || insisting.size >= INSIST.atMost) return;
  insisting.add(id);
  const until = Date.now() + INSIST.forMs;
  const say = async (): Promise<void> => {
    while (!stopping.aborted && Date.now() < until) {
      const call = () => temporal.withDeadline(Date.now() + INSIST.callMs, () => persistently(work));
      const answered = await temporal.withAbortSignal(stopping, call).then(
        () => true,
        (error: unknown) => !isPassing(error),
      );
      if (answered) return;
      await sleep(INSIST.everyMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  };
  keep(
    connection,
    say().finally(() => insisting.delete(id)),
  );
}

/** The same person saying the same thing about the same case with the same key is one update, however often it is sent. */
export const updateIdOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
