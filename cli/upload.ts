import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UploadView } from '../api/uploads/schema.js';
import { partLength, partsMissing } from '../domain/uploads.js';
import { type Api, path } from './api-client.js';
import { percent } from './build.js';
import { ApiProblem, Problem } from './problem.js';

export type Progress = (sentence: string) => void;

/** Parts on their way at once. */
const AT_ONCE = 3;
/** A part that meets a network or a server which is away is sent again, with growing pauses. */
const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
const LOOK_EVERY_MS = 1_000;
/** A sentence for each tenth of the way. */
const STEP = 10;

/** Size and SHA-256 of a file, read once. Errors: `Problem` when it cannot be read. */
export async function measureFile(file: string): Promise<{ readonly size: number; readonly sha256: string }> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
    return { size: (await stat(file)).size, sha256: hash.digest('hex') };
  } catch (cause) {
    throw new Problem('malformed', `${file} could not be read: ${(cause as Error).message}`, { cause });
  }
}

async function readPart(file: string, upload: UploadView, number: number): Promise<Buffer<ArrayBuffer>> {
  const length = partLength({ sizeBytes: upload.size, partBytes: upload.partSize }, number) ?? 0;
  const handle = await open(file);
  try {
    const content = Buffer.alloc(length);
    await handle.read(content, 0, length, (number - 1) * upload.partSize);
    return content;
  } finally {
    await handle.close();
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem
    ? error.body.status === 429 || error.body.status >= 500
    : error instanceof Problem && error.code === 'dependency-unavailable';

async function sendPart(api: Api, file: string, upload: UploadView, number: number): Promise<void> {
  const content = await readPart(file, upload, number);
  const digest = `sha-256=:${createHash('sha256').update(content).digest('base64')}:`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await api.put(path`/uploads/${upload.id}/parts/${String(number)}`, content, { 'content-digest': digest });
      return;
    } catch (error) {
      const pause = PAUSES_MS[attempt];
      if (pause === undefined || !isPassing(error)) throw error;
      await sleep(pause);
    }
  }
}

/** Parts that are there and are those of this file. Another file would only be found out at its end. */
async function partsThere(file: string, upload: UploadView): Promise<number[]> {
  const there: number[] = [];
  for (const { number, sha256 } of upload.parts) {
    const own = createHash('sha256')
      .update(await readPart(file, upload, number))
      .digest('hex');
    if (own === sha256) there.push(number);
  }
  return there;
}

/** Sends what is still missing, a few parts at once. */
export async function sendFile(api: Api, file: string, upload: UploadView, progress: Progress): Promise<void> {
  const there = await partsThere(file, upload);
  const missing = partsMissing({ sizeBytes: upload.size, partBytes: upload.partSize }, there);
  const whole = missing.length + there.length;
  if (there.length > 0) progress(`Going on: ${there.length} of ${whole} parts are there already.`);
  let sent = there.length;
  let said = percent(sent, whole);
  const sender = async () => {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      await sendPart(api, file, upload, number);
      sent += 1;
      if (percent(sent, whole) < said + STEP) continue;
      said = percent(sent, whole);
      progress(`Sent ${said} %`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

/** Waits until the upload has ended. Errors: `Problem` when it did not become a file. */
export async function untilEnded(api: Api, uploadId: string, progress: Progress): Promise<UploadView> {
  for (let said = 0; ; await sleep(LOOK_EVERY_MS)) {
    const upload = await api.get<UploadView>(path`/uploads/${uploadId}`);
    const { state, failure, received, size, kind } = upload;
    if (state === 'done') return upload;
    if (failure) throw new Problem('failed', `The file was not taken: ${failure.code} (${failure.detail}).`);
    if (state === 'expired' || state === 'dropped') throw new Problem('failed', `The upload has ended: ${state}.`);
    if (kind === 'sent' || percent(received, size) < said + STEP) continue;
    said = percent(received, size);
    progress(`Fetched ${said} %`);
  }
}
