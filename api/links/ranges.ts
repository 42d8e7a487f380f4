/** Bytes `start` to `end`, both included. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

const SINGLE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The part of a file that a `Range` asks for: null for the whole file (no header, another unit, several parts at once,
 * which RFC 9110 lets a server answer whole), `outside` when there is no such part.
 */
export function partOf(header: string | undefined, size: number): Part | 'outside' | null {
  const [, first = '', last = ''] = SINGLE.exec(header?.replaceAll(' ', '') ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < start) return null; // not a range at all
  return start >= size ? 'outside' : { start, end };
}

/** Whether a part may be given: `If-Range` names the very bytes that the client has the rest of, or is absent. */
export const isSameFile = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag;
