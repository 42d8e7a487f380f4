import type { IncomingMessage } from 'node:http';
import type { UploadFailure } from '../../domain/uploads.js';

/** What another server's answer means: bytes from somewhere on, or a no that will stay one. */
export type Answered =
  | { readonly kind: 'bytes'; readonly from: number; readonly tag: string | null }
  | { readonly kind: 'no'; readonly failure: UploadFailure; readonly detail: string };

/** Asked for `from` of a file of this size. */
interface Asked {
  readonly from: number;
  readonly sizeBytes: number;
}

/** Too busy, or out of order: another time perhaps. */
const PASSING = [408, 421, 425, 429];

const no = (failure: UploadFailure, detail: string): Answered => ({ kind: 'no', failure, detail });

/** A strong `ETag`, else `Last-Modified`: what `If-Range` takes. */
const tagOf = ({ headers }: IncomingMessage): string | null =>
  headers.etag && !headers.etag.startsWith('W/') ? headers.etag : (headers['last-modified'] ?? null);

/** Errors mean: try again later. */
export function judge(response: IncomingMessage, asked: Asked): Answered {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) return no('redirect', `HTTP ${status}`);
  if (status >= 500 || PASSING.includes(status)) throw new Error(`The server answers HTTP ${status}`);
  if (status !== 200 && status !== 206) return no('status', `HTTP ${status}`);
  const { headers } = response;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return no('status', 'Content-Encoding');
  const tag = tagOf(response);
  return status === 206 ? partial(headers['content-range'], asked, tag) : whole(headers['content-length'], asked, tag);
}

/** From the beginning, also where a range was asked for: the content is another, or ranges are not known there. */
function whole(length: string | undefined, { sizeBytes }: Asked, tag: string | null): Answered {
  if (length !== undefined && Number(length) !== sizeBytes) return no('size', `${sizeBytes} ≠ ${length}`);
  return { kind: 'bytes', from: 0, tag };
}

function partial(range: string | undefined, { from, sizeBytes }: Asked, tag: string | null): Answered {
  const [, start, end, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(range ?? '') ?? [];
  if (total !== undefined && Number(total) !== sizeBytes) return no('size', `${sizeBytes} ≠ ${total}`);
  if (Number(start) !== from || Number(end) !== sizeBytes - 1) return no('status', 'Content-Range');
  return { kind: 'bytes', from, tag };
}
