import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { EditConflict } from '../domain/refusals.js';

const tags = (header: string): string[] =>
  header.split(',').map((tag) =>
    tag
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1'),
  );

/** Whether `header` names this state, or any. */
export const namesTag = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || tags(header).includes(etag));

/** The tag of something that has no version of its own: a hash of what a reader sees of it. */
export const tagOf = (view: unknown): string =>
  createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22);

/** Errors: `EditConflict` when the caller has read another state than `etag`. Without `If-Match` there is no check. */
export function assertMatch(req: Request, etag: string): void {
  const header = req.get('If-Match');
  if (header === undefined || namesTag(header, etag)) return;
  throw new EditConflict('Somebody else changed it since you read it. Read it again.');
}

/** A header that only fits where there is nothing yet. */
export const isNew = (req: Request): boolean => req.get('If-None-Match')?.trim() === '*';
