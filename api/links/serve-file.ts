import { pipeline } from 'node:stream/promises';
import { LinkExpired, LinkRevoked, NotFound } from '../../domain/refusals.js';
import { fileOfLink, type LinkFile } from '../../platform/database/links.js';
import { contentDisposition } from '../../platform/storage/content-disposition.js';
import type { Deps } from '../deps.js';
import { DependencyUnavailable } from '../errors.js';
import { type Grant, readGrant } from './grant.js';
import { isSameFile, partOf, type Part } from './ranges.js';
import type { Transfers } from './transfers.js';
import type { Visit } from './visit.js';

type Serving = Pick<Deps, 'database' | 'settings' | 'storage' | 'log'>;

export interface FileAsked {
  readonly grant: string;
  readonly fileName: string;
}

const MEDIA_TYPE = 'application/octet-stream';

/** Errors: `NotFound` for what is not a grant of ours, `LinkExpired` after its end. */
function granted({ settings }: Serving, typed: string): Grant {
  const grant = readGrant(settings.secret, typed);
  if (!grant) throw new NotFound('There is no such file.');
  if (grant.endsAtMs > Date.now()) return grant;
  throw new LinkExpired('This address has ended. Open the link and press Download again.');
}

interface Stored extends LinkFile {
  readonly storageName: string;
}

/** Errors: `NotFound`, `LinkRevoked`; `DependencyUnavailable` where the build has lost its file. */
async function findFile({ database }: Serving, linkId: string, fileName: string): Promise<Stored> {
  const file = await fileOfLink(database.pool, linkId);
  if (file?.fileName !== fileName) throw new NotFound('There is no such file.');
  if (file.revoked) throw new LinkRevoked('This link was revoked with the purchase behind it.');
  const { storageName } = file;
  if (storageName === null) throw new DependencyUnavailable('The file is not there just now.');
  return { ...file, storageName };
}

function headersOf({ fileName, sha256 }: LinkFile, size: number, part: Part | null): Record<string, string | number> {
  return {
    'Content-Type': MEDIA_TYPE,
    'Content-Disposition': contentDisposition(fileName),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
    'Content-Length': part ? part.end - part.start + 1 : size,
    ...(part ? { 'Content-Range': `bytes ${part.start}-${part.end}/${size}` } : {}),
  };
}

/**
 * Sends the file of a counted download, or the part that is asked for: as often, in as many pieces and at as many times
 * as a download manager likes, until the address ends. Each request looks at the link's row first; what runs when the
 * link is revoked is cut off.
 */
export async function serveFile(deps: Serving, transfers: Transfers, visit: Visit, asked: FileAsked): Promise<void> {
  const { linkId, endsAtMs } = granted(deps, asked.grant);
  // Before the row is read: a revocation that falls in between is heard.
  const over = transfers.begin(linkId, () => visit.res.destroy());
  try {
    const file = await findFile(deps, linkId, asked.fileName);
    // A signed address is for getting alone: whoever asks for the head is told here.
    const elsewhere = visit.isHead ? null : await presigned(deps, file, endsAtMs);
    if (elsewhere !== null) return visit.answer(302, { Location: elsewhere });
    await give(deps, visit, file);
  } finally {
    over();
  }
}

/** The storage's own address of the file, where that is wanted and there is one. */
async function presigned({ settings, storage }: Serving, file: Stored, endsAtMs: number): Promise<string | null> {
  if (!settings.storagePresign) return null;
  const seconds = Math.max(1, Math.ceil((endsAtMs - Date.now()) / 1000));
  return storage.presign(file.storageName, { fileName: file.fileName, mediaType: MEDIA_TYPE, seconds });
}

async function give({ storage, log }: Serving, visit: Visit, file: Stored): Promise<void> {
  const size = Number(file.size);
  const { range, 'if-range': ifRange } = visit.req.headers;
  const part = isSameFile(ifRange?.toString(), `"${file.sha256}"`) ? partOf(range, size) : null;
  if (part === 'outside') return visit.answer(416, { 'Content-Range': `bytes */${size}`, 'Accept-Ranges': 'bytes' });
  const [status, headers] = [part ? 206 : 200, headersOf(file, size, part)];
  if (visit.isHead) {
    visit.head(status, headers);
    return void visit.res.end();
  }
  const bytes = await storage.read(file.storageName, part ?? undefined);
  if (!bytes) throw new DependencyUnavailable('The file is not there just now.');
  visit.head(status, headers);
  await pipeline(bytes, visit.res).catch((error: unknown) => log.debug({ err: error }, 'a download was broken off'));
}
