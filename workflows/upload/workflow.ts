import {
  ActivityFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { UploadActivities, UploadEnding } from '../../activities/uploads/index.js';
import { fetching, JOIN, RECORD } from '../options.js';
import { drop, join, type UploadEnded, type UploadInput } from './messages.js';

const { joinUpload } = proxyActivities<UploadActivities>(JOIN);
const { endUpload } = proxyActivities<UploadActivities>(RECORD);

/** What was asked of it: the first word counts. */
class Progress {
  asked: 'join' | 'drop' | null = null;
  ended: UploadEnded | null = null;

  async until(asked: 'join' | 'drop'): Promise<UploadEnded> {
    this.asked ??= asked;
    await condition(() => this.ended !== null);
    return this.ended ?? { state: 'dropped' };
  }
}

/**
 * One file on its way into the storage. Sent in parts: waits for the word that all are there, at most until it expires.
 * Fetched: fetches. Either way the whole is measured, and only then is the build available. Whatever the end, no part is
 * left behind.
 */
export async function upload(input: UploadInput): Promise<UploadEnded> {
  const progress = new Progress();
  setHandler(join, () => progress.until('join'));
  setHandler(drop, () => progress.until('drop'));
  const ending = input.kind === 'sent' ? await whenSent(input, progress) : await whenFetched(input, progress);
  await endUpload.executeWithOptions({ summary: 'Rescind: end an upload' }, [{ uploadId: input.uploadId, ...ending }]);
  progress.ended = { state: ending.state };
  await condition(allHandlersFinished);
  return progress.ended;
}

async function whenSent({ uploadId, expiresAtMs }: UploadInput, progress: Progress): Promise<UploadEnding> {
  await condition(() => progress.asked !== null, Math.max(1, expiresAtMs - Date.now()));
  if (progress.asked === null) return { state: 'expired' };
  return progress.asked === 'drop' ? { state: 'dropped' } : joined(uploadId);
}

async function whenFetched({ uploadId, patienceMs }: UploadInput, progress: Progress): Promise<UploadEnding> {
  const { fetchUpload } = proxyActivities<UploadActivities>(fetching(patienceMs));
  const scope = new CancellationScope();
  const fetched = scope.run(() =>
    fetchUpload.executeWithOptions({ summary: "Rescind: fetch a build's file" }, [{ uploadId }]),
  );
  const dropped = condition(() => progress.asked === 'drop').then(() => scope.cancel());
  dropped.catch(() => undefined);
  try {
    const ending = await fetched;
    return ending.state === 'done' ? await joined(uploadId) : ending;
  } catch (error) {
    if (isCancellation(error)) return { state: 'dropped' };
    return outOfPatience(error);
  }
}

async function joined(uploadId: string): Promise<UploadEnding> {
  try {
    return await joinUpload.executeWithOptions({ summary: "Rescind: measure a build's file" }, [{ uploadId }]);
  } catch (error) {
    return outOfPatience(error);
  }
}

/** The storage, or the other server, did not work in all the time it had. */
function outOfPatience(error: unknown): UploadEnding {
  if (!(error instanceof ActivityFailure)) throw error;
  return { state: 'failed', failure: 'patience', detail: (error.cause?.message ?? '').slice(0, 200) };
}
