import { IllegalMove, UrlNotAllowed } from '../../domain/refusals.js';
import { PART_BYTES } from '../../domain/uploads.js';
import type { Build } from '../../generated/prisma/client.js';
import { violates } from '../../platform/database/errors.js';
import { assertFetchable } from '../../platform/fetch/guarded.js';
import { randomName } from '../../platform/storage/name.js';
import type { Call } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { FieldRefusal } from '../problem.js';
import { startUpload } from './tell.js';
import { UPLOAD, type UploadRow } from './view.js';

/** Errors: `UrlNotAllowed` at the field. */
export function checkSource(typed: string | undefined, { settings }: Deps): void {
  if (typed === undefined) return;
  try {
    assertFetchable(typed, settings.fetchAllow ?? []);
  } catch (error) {
    if (!(error instanceof UrlNotAllowed)) throw error;
    throw new FieldRefusal('UrlNotAllowed', { pointer: '/sourceUrl', code: 'url-not-allowed' });
  }
}

/** Errors: `IllegalMove` when its file is there. One that the storage has lost may come again. */
export async function assertWithoutFile({ storage }: Deps, { storageName }: Pick<Build, 'storageName'>): Promise<void> {
  if (storageName !== null && (await storage.head(storageName)) !== null) {
    throw new IllegalMove('The file of this build is there already.');
  }
}

const openOf = (call: Call, buildId: string): Promise<UploadRow | null> =>
  call.data((tx) => tx.upload.findFirst({ where: { buildId, endedAt: null }, include: UPLOAD }));

/**
 * The build's upload that is under way, or a new one. Of two who begin at once, the second goes on with the first one's.
 * Errors: `IllegalMove` when it is one of the other kind.
 */
export async function begin(call: Call, deps: Deps, build: Build, sourceUrl?: string) {
  const kind = sourceUrl === undefined ? 'sent' : 'fetched';
  const row = (await openOf(call, build.id)) ?? (await create(call, deps, { build, sourceUrl, kind }));
  if (row.kind !== kind) throw new IllegalMove('The file of this build is on its way already.');
  await startUpload(deps, row, call.arrivedAtMs);
  return row;
}

interface Wanted {
  readonly build: Build;
  readonly sourceUrl: string | undefined;
  readonly kind: 'sent' | 'fetched';
}

async function create(call: Call, { storage, settings }: Deps, { build, sourceUrl, kind }: Wanted): Promise<UploadRow> {
  const storageName = randomName('builds');
  const handle = kind === 'sent' ? await storage.beginParts(storageName) : null;
  const now = Date.now();
  const lifeMs = kind === 'sent' ? settings.uploadTtlMs : settings.fetchPatienceMs;
  const data = {
    ...{ buildId: build.id, kind, storageName, handle, partBytes: PART_BYTES, createdBy: call.who.id },
    ...{ createdAt: new Date(now), expiresAt: new Date(now + lifeMs), sourceUrl: sourceUrl ?? null },
  };
  try {
    return await call.data((tx) => tx.upload.create({ data, include: UPLOAD }));
  } catch (error) {
    if (handle) await storage.dropParts(storageName, handle);
    const other = violates(error, 'one_open_upload_per_build') ? await openOf(call, build.id) : null;
    if (other) return other;
    throw error;
  }
}
