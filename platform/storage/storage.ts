import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Settings } from '../settings.js';
import { FileStorage } from './file.js';
import { readS3Address } from './s3-address.js';
import { S3Storage } from './s3.js';

/** What is known of a file before its bytes are read. What is said here has to be true, or nothing is kept. */
export interface About {
  /** Hex. */
  readonly sha256?: string;
  readonly size?: number;
  readonly mediaType?: string;
}

/** What was measured while the bytes went by: bytes, and SHA-256 in hex. */
export interface Measured {
  readonly size: number;
  readonly sha256: string;
}

/** Bytes `start` to `end`, both included, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface Presigned {
  /** The name under which a browser saves the file. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly seconds: number;
}

/** A part of a file that comes in several: what `joinParts` knows it by, from 1 on. `tag` is the storage's own word. */
export interface PartRef {
  readonly number: number;
  readonly tag: string;
}

/**
 * Where files lie: a folder or a bucket, the same for all processes. Names are ours (`name.ts`), never somebody's typed
 * text. A file is there whole or not at all.
 * Errors of all calls: `BadStorageName`, `StorageUnavailable`.
 */
export interface Storage {
  /** Keeps a file under a name; one that was there is replaced. Errors: `ContentMismatch`, with nothing kept. */
  put(name: string, content: Readable | Buffer, about?: About): Promise<Measured>;
  /** Its size in bytes; null when there is none. */
  head(name: string): Promise<{ readonly size: number } | null>;
  /** Its bytes, or those of a range inside of it; null when there is none. */
  read(name: string, range?: ByteRange): Promise<Readable | null>;
  /** Also when there is none. */
  remove(name: string): Promise<void>;
  /** An address where anybody may read the file for a while; null where the storage has no such thing. */
  presign(name: string, how: Presigned): Promise<string | null>;

  /** Begins a file that comes in parts, in any order and from several processes. Answers the handle of this attempt. */
  beginParts(name: string, mediaType?: string): Promise<string>;
  /** Keeps a part; the same number again replaces it. All but the last have to be 5 MiB long or more. */
  putPart(name: string, handle: string, number: number, content: Buffer): Promise<PartRef>;
  /**
   * Makes the file of its parts, in order, and measures it. Doing it again gives the same file, until `dropParts`.
   * Errors: `ContentMismatch` when it is not as `about` says, or a part is not there; then no file is kept.
   */
  joinParts(name: string, handle: string, parts: readonly PartRef[], about: About): Promise<Measured>;
  /** Forgets an attempt and its parts; a file that was made of them stays. */
  dropParts(name: string, handle: string): Promise<void>;

  /** Removes what was left by processes that died in the middle, and is older than this. */
  tidy(olderThanMs: number): Promise<void>;
  /** Whether it can be written and read; a sentence for `rescind doctor`. */
  probe(): Promise<string>;
}

type StorageSettings = Pick<
  Settings,
  'storageUrl' | 'home' | 'awsAccessKeyId' | 'awsSecretAccessKey' | 'awsSessionToken' | 'awsRegion'
>;

/** The storage that the settings name; nothing is opened before its first use. */
export function openStorage(settings: StorageSettings): Storage {
  const { storageUrl, home } = settings;
  if (!storageUrl?.startsWith('s3:')) {
    return new FileStorage(storageUrl?.replace(/^file:(?:\/\/(?=\/))?/, '') ?? join(home, 'files'));
  }
  return new S3Storage(readS3Address(storageUrl), settings);
}
