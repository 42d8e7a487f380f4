import { createHash, randomUUID } from 'node:crypto';
import { uploadStart } from '../../workflows/start.js';
import type { Stories } from './story.js';

const CONTENT = Buffer.from('the whole of a build');
const sum = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export interface BegunUpload {
  readonly uploadId: string;
  readonly workflowId: string;
}

/** A build that is registered; its file is sent, or fetched from an address. As the API would have written it. */
export async function beginUpload(stories: Stories, sourceUrl: string | null = null): Promise<BegunUpload> {
  const { database, deps, client, settings } = stories;
  const [buildId, uploadId] = [randomUUID(), randomUUID()];
  const storageName = `builds/${uploadId}`;
  const kind = sourceUrl === null ? 'sent' : 'fetched';
  const handle = sourceUrl === null ? await deps.storage.beginParts(storageName) : null;
  await database.query(
    `INSERT INTO builds (id, product_id, version, language, file_type, architecture, size_bytes, sha256, file_name)
     SELECT $1, id, $1, 'en-US', 'iso', 'x64', $2, $3, 'a.iso' FROM products ORDER BY id LIMIT 1`,
    [buildId, CONTENT.length, sum(CONTENT)],
  );
  await database.query(
    `INSERT INTO uploads (id, build_id, kind, source_url, storage_name, handle, part_bytes, created_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, 1000, 'somebody', now() + interval '1 day')`,
    [uploadId, buildId, kind, sourceUrl, storageName, handle],
  );
  const input = { v: 1, uploadId, kind, expiresAtMs: Date.now() + 86_400_000, patienceMs: 60_000 } as const;
  const { type, options } = uploadStart(input, settings.taskQueue);
  await client.workflow.start(type, options);
  return { uploadId, workflowId: options.workflowId };
}

/** Its only part, which is the whole of it. */
export async function sendWhole({ database, deps }: Stories, { uploadId }: BegunUpload): Promise<void> {
  const [row] = await database.query<{ name: string; handle: string }>(
    'SELECT storage_name AS name, handle FROM uploads WHERE id = $1',
    [uploadId],
  );
  if (!row) throw new Error('There is no such upload');
  const { tag } = await deps.storage.putPart(row.name, row.handle, 1, CONTENT);
  await database.query(
    'INSERT INTO upload_parts (upload_id, number, size_bytes, sha256, tag) VALUES ($1, 1, $2, $3, $4)',
    [uploadId, CONTENT.length, sum(CONTENT), tag],
  );
}
