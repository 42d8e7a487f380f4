import { createHmac, timingSafeEqual } from 'node:crypto';
import { Invalid } from './errors.js';

/** Where a page ended: the last row's sort values. `list` says which list and order it belongs to. */
type Place = readonly (string | number)[];

const SIGNATURE_BYTES = 9;
const sign = (secret: string, text: string): Buffer =>
  createHmac('sha256', secret).update('cursor').update(text).digest().subarray(0, SIGNATURE_BYTES);

export const writeCursor = (secret: string, list: string, place: Place): string => {
  const text = JSON.stringify([list, ...place]);
  return Buffer.concat([sign(secret, text), Buffer.from(text)]).toString('base64url');
};

/** The place that a cursor of ours names; null without one. Errors: `Invalid` for another list's, or somebody's own. */
export function readCursor(secret: string, list: string, cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(SIGNATURE_BYTES).toString();
  const signature = bytes.subarray(0, SIGNATURE_BYTES);
  const expected = sign(secret, text);
  if (signature.length === expected.length && timingSafeEqual(signature, expected)) {
    const [known, ...place] = JSON.parse(text) as [string, ...(string | number)[]];
    if (known === list) return place;
  }
  throw new Invalid([{ pointer: '/cursor', code: 'cursor' }]);
}

/** One more row than asked for was read: whether there is a next page, without counting. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { toItem, cursorAfter }: { toItem: (row: Row) => Item; cursorAfter: (row: Row) => string },
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? cursorAfter(last) : null;
  return { items: shown.map(toItem), nextCursor };
}

/** The first condition alone lets the index begin at the place; the second leaves out what is before it there. */
export const newestAfter = <Key extends 'startedAt' | 'firstSeenAt' | 'createdAt'>(
  key: Key,
  place: Place | null,
): object[] => {
  if (!place) return [];
  const [atMs = 0, id = ''] = place;
  const at = new Date(Number(atMs));
  return [{ [key]: { lte: at } }, { OR: [{ [key]: { lt: at } }, { [key]: at, id: { lt: String(id) } }] }];
};
