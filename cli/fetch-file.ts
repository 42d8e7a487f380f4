import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, Problem, type ProblemBody } from './problem.js';

/** How often an interrupted transfer is taken up again before it is given up. */
const TRIES = 8;
const PAUSE_MS = 500;
/** Silence after which a transfer counts as interrupted. */
const STALLED_MS = 60_000;

export interface Promised {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

async function refused(response: Response): Promise<never> {
  const text = await response.text();
  const isProblem = /problem\+json/.test(response.headers.get('content-type') ?? '');
  if (isProblem) throw new ApiProblem(JSON.parse(text) as ProblemBody);
  throw new Problem('failed', `The download answered ${response.status}.`);
}

/** Counts one download of a link and gives the address of its file. Errors: `ApiProblem` when the link has ended. */
export async function redeem(url: string): Promise<string> {
  const response = await fetch(`${url}/download`, { method: 'POST', redirect: 'manual' }).catch((cause: unknown) => {
    throw new Problem('dependency-unavailable', 'The download page does not answer.', { cause });
  });
  const location = response.headers.get('location');
  if (response.status !== 303 || location === null) return refused(response);
  return new URL(location, url).href;
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** One try, from where the last one ended. True when there is nothing more to fetch. */
async function goOn(url: string, path: string, { size, sha256 }: Promised): Promise<boolean> {
  const have = await sizeOf(path);
  if (have >= size) return true;
  const headers = have > 0 ? { range: `bytes=${have}-`, 'if-range': `"${sha256}"` } : {};
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), STALLED_MS);
  try {
    const response = await fetch(url, { headers, signal: stalled.signal });
    if (!response.ok || !response.body) return await refused(response);
    const flags = response.status === 206 ? 'a' : 'w';
    const bytes = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    bytes.on('data', () => timer.refresh());
    await pipeline(bytes, createWriteStream(path, { flags }));
  } finally {
    clearTimeout(timer);
  }
  return (await sizeOf(path)) >= size;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Fetches a file to `path`, going on where it was interrupted, and keeps it only when its checksum is the promised one.
 * What is there of it meanwhile lies beside it as `….part`, and a later call goes on from there.
 */
export async function fetchFile(url: string, path: string, promised: Promised): Promise<void> {
  const part = `${path}.part`;
  for (let tries = 1; ; tries += 1) {
    try {
      if (await goOn(url, part, promised)) break;
    } catch (error) {
      if (error instanceof ApiProblem || tries >= TRIES) throw error;
    }
    if (tries >= TRIES) throw new Problem('failed', 'The download was interrupted again and again.');
    await sleep(PAUSE_MS * tries);
  }
  if ((await hashOf(part)) !== promised.sha256) {
    await rm(part, { force: true });
    throw new Problem('failed', 'What was downloaded is not the promised file: its SHA-256 differs. It was not kept.');
  }
  await rename(part, path);
}
