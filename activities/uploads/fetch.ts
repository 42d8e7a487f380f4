import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Context, cancellationSignal } from '@temporalio/activity';
import { UrlNotAllowed } from '../../domain/refusals.js';
import { partsMissing } from '../../domain/uploads.js';
import { fetchGuarded } from '../../platform/fetch/guarded.js';
import { ContentMismatch } from '../../platform/storage/errors.js';
import { Measure } from '../../platform/storage/measure.js';
import { sized } from '../../platform/storage/sized.js';
import type { Alive } from '../beating.js';
import type { Deps } from '../deps.js';
import type { UploadEnding } from './index.js';
import { openUpload, type UploadRow } from './row.js';
import { type Answered, judge } from './source.js';

const SILENCE_MS = 60_000;

/** Goes on where an attempt before ended, as long as the source still has the same content. */
export async function fetchUpload(deps: Deps, uploadId: string, alive: Alive): Promise<UploadEnding> {
  const upload = await openUpload(deps, uploadId);
  if (!upload) return { state: 'done' };
  const ready = upload.handle === null ? await begin(deps, upload) : upload;
  const [first] = partsMissing(
    ready,
    ready.parts.map(({ number }) => number),
  );
  if (first === undefined) return { state: 'done' };
  try {
    return await fetchFrom(deps, ready, first, alive);
  } catch (error) {
    if (error instanceof UrlNotAllowed) return { state: 'failed', failure: 'url-not-allowed', detail: error.message };
    if (cancellationSignal().aborted) await Context.current().cancelled; // throws what the worker understands
    if (!(error instanceof ContentMismatch)) throw error;
    return { state: 'failed', failure: error.field, detail: `${error.expected} ≠ ${error.seen}` };
  }
}

async function begin({ storage, db: { prisma } }: Deps, upload: UploadRow): Promise<UploadRow> {
  const handle = await storage.beginParts(upload.storageName);
  await prisma.upload.update({ where: { id: upload.id }, data: { handle } });
  return { ...upload, handle };
}

async function fetchFrom(deps: Deps, upload: UploadRow, first: number, alive: Alive): Promise<UploadEnding> {
  const { sourceUrl, sourceTag, partBytes, sizeBytes } = upload;
  const from = (first - 1) * partBytes;
  const resume = from > 0 && sourceTag ? { Range: `bytes=${from}-`, 'If-Range': sourceTag } : {};
  const signal = cancellationSignal();
  const response = await fetchGuarded(sourceUrl ?? '', {
    headers: resume,
    allow: deps.settings.fetchAllow ?? [],
    silenceMs: SILENCE_MS,
    signal,
  });
  try {
    const answered = judge(response, { from: 'Range' in resume ? from : 0, sizeBytes });
    if (answered.kind === 'no') return { state: 'failed', failure: answered.failure, detail: answered.detail };
    await keep(deps, upload, { response, answered, alive });
    return { state: 'done' };
  } finally {
    response.destroy();
  }
}

interface Arriving {
  readonly response: IncomingMessage;
  readonly answered: Extract<Answered, { kind: 'bytes' }>;
  readonly alive: Alive;
}

/** Part by part, each known as soon as it is in the storage. What came before an answer that begins anew is forgotten. */
async function keep(deps: Deps, upload: UploadRow, { response, answered, alive }: Arriving): Promise<void> {
  const { prisma } = deps.db;
  const { id, partBytes, sizeBytes } = upload;
  if (answered.from === 0) await prisma.uploadPart.deleteMany({ where: { uploadId: id } });
  await prisma.upload.update({ where: { id }, data: { sourceTag: answered.tag } });
  const measure = new Measure({ size: sizeBytes - answered.from });
  response.once('error', (error) => measure.destroy(error));
  let number = answered.from / partBytes;
  for await (const content of sized(response.pipe(measure), partBytes)) {
    number += 1;
    alive.assert();
    await keepPart(deps, upload, number, content);
  }
  // A connection that was broken off ends like one that was closed.
  if (!response.complete) throw new Error('The connection was broken off');
}

async function keepPart({ storage, db: { prisma } }: Deps, upload: UploadRow, number: number, content: Buffer) {
  const { tag } = await storage.putPart(upload.storageName, upload.handle ?? '', number, content);
  const part = { sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), tag };
  await prisma.uploadPart.upsert({
    where: { uploadId_number: { uploadId: upload.id, number } },
    create: { uploadId: upload.id, number, ...part },
    update: part,
  });
}
