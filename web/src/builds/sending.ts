import type { UploadView } from '../../../api/uploads/schema.js';
import { partsMissing } from '../../../domain/uploads.js';
import { CallProblem, isPassing } from '../call/problem.js';
import { completeUpload, putPart, readUpload } from './calls.js';
import { sumOfPart } from './file-sum.js';

const AT_ONCE = 3;
/** A part that meets a network or a server which is away is sent again, with growing pauses. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
const LOOK_EVERY_MS = 1_000;

/** The file that was chosen to go on with is not the one whose parts are there. */
export class OtherFile extends Error {
  override readonly name = 'OtherFile';
}

export interface Sent {
  /** Bytes that are there, of how many. */
  readonly received: number;
  readonly size: number;
  readonly isJoining: boolean;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const bytesOf = ({ partSize }: UploadView, file: File, number: number): Blob =>
  file.slice((number - 1) * partSize, number * partSize);

/** Parts that are there have to be those of this file. Errors: {@link OtherFile}. */
async function assertSame(upload: UploadView, file: File, signal: AbortSignal): Promise<void> {
  if (file.size !== upload.size) throw new OtherFile();
  for (const { number, sha256 } of upload.parts) {
    signal.throwIfAborted();
    if ((await sumOfPart(bytesOf(upload, file, number))).hex !== sha256) throw new OtherFile();
  }
}

const mayHelp = (error: unknown): boolean => isPassing(error) || (error instanceof CallProblem && error.status === 429);

async function sendPart(upload: UploadView, file: File, number: number, signal: AbortSignal): Promise<number> {
  const { content, digest } = await sumOfPart(bytesOf(upload, file, number));
  for (let attempt = 0; ; attempt += 1) {
    try {
      await putPart(upload, number, { content, digest, signal });
      return content.byteLength;
    } catch (error) {
      const pause = PAUSES_MS[attempt];
      if (signal.aborted || pause === undefined || !mayHelp(error)) throw error;
      await wait(pause);
    }
  }
}

/**
 * Sends what is missing of a file, a few parts at once, and has it measured. Aborting pauses it: what has come stays there.
 * Errors: {@link OtherFile}, `CallProblem`.
 */
export async function sendFile(
  upload: UploadView,
  file: File,
  tell: (sent: Sent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { size, partSize } = upload;
  await assertSame(upload, file, signal);
  const missing = partsMissing(
    { sizeBytes: size, partBytes: partSize },
    upload.parts.map(({ number }) => number),
  );
  let { received } = upload;
  tell({ received, size, isJoining: false });
  const sender = async () => {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      signal.throwIfAborted();
      received += await sendPart(upload, file, number, signal);
      tell({ received, size, isJoining: false });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  tell({ received, size, isJoining: true });
  await joined(await completeUpload(upload.id), signal);
}

async function joined(upload: UploadView, signal: AbortSignal): Promise<void> {
  for (let now = upload; now.endedAt === null; now = await readUpload(upload.id)) {
    signal.throwIfAborted();
    await wait(LOOK_EVERY_MS);
  }
}
