/**
 * A build's file on its way into the storage. It is sent in parts by an administrator, or fetched from an address; either
 * way it is measured as a whole before anybody can download it.
 */
export const UPLOAD_STATES = ['open', 'joining', 'done', 'failed', 'expired', 'dropped'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

export const UPLOAD_KINDS = ['sent', 'fetched'] as const;
export type UploadKind = (typeof UPLOAD_KINDS)[number];

/** Why a file did not come to be. Stored, sent and translated under these names: add, never rename. */
export const UPLOAD_FAILURES = [
  /** It is not as long as was said. */
  'size',
  /** It is not the file that was said. */
  'sha256',
  /** A part is gone, or was replaced at the last moment. */
  'parts',
  /** Not an address we fetch from. */
  'url-not-allowed',
  /** The address leads elsewhere; that is not followed. */
  'redirect',
  /** The server says no. */
  'status',
  /** It did not work within the time it has. */
  'patience',
] as const;
export type UploadFailure = (typeof UPLOAD_FAILURES)[number];

/** What a build looks like to an administrator. Only an `available` one can be downloaded. */
export const BUILD_STATES = ['missing', 'uploading', 'fetching', 'available', 'failed'] as const;
export type BuildState = (typeof BUILD_STATES)[number];

const MEBIBYTE = 1024 * 1024;
/** Bytes of a part. Held in memory while it is checked; S3 wants at least 5 MiB. */
export const PART_BYTES = 8 * MEBIBYTE;
/** The largest build: 8,192 parts, and S3 takes 10,000. */
export const BUILD_BYTES_MOST = 64 * 1024 * MEBIBYTE;

interface Whole {
  readonly sizeBytes: number;
  readonly partBytes: number;
}

/** How many parts a file of this size has. */
export const partCount = ({ sizeBytes, partBytes }: Whole): number => Math.ceil(sizeBytes / partBytes);

/** How long the part of this number is, in bytes; null when the file has no such part. */
export function partLength({ sizeBytes, partBytes }: Whole, number: number): number | null {
  const count = partCount({ sizeBytes, partBytes });
  if (number < 1 || number > count) return null;
  return number < count ? partBytes : sizeBytes - partBytes * (count - 1);
}

/** Which parts are still to come, in order. */
export function partsMissing(whole: Whole, there: Iterable<number>): number[] {
  const known = new Set(there);
  return Array.from({ length: partCount(whole) }, (_, index) => index + 1).filter((number) => !known.has(number));
}

interface Latest {
  readonly kind: UploadKind;
  readonly state: UploadState;
}

/** The state of a build, from whether its file is there and from its latest upload. */
export function buildState(hasFile: boolean, latest: Latest | null): BuildState {
  if (hasFile) return 'available';
  if (latest?.state === 'open' || latest?.state === 'joining') return latest.kind === 'sent' ? 'uploading' : 'fetching';
  return latest?.state === 'failed' ? 'failed' : 'missing';
}
