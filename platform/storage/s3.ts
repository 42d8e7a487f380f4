import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentMismatch } from './errors.js';
import { Measure, measureStream } from './measure.js';
import { checkedName } from './name.js';
import type { S3Address } from './s3-address.js';
import { type S3Credentials, S3Door } from './s3-door.js';
import { sized } from './sized.js';
import type { About, ByteRange, Measured, PartRef, Presigned, Storage } from './storage.js';

/** What is held in memory of a file that is being written; 10,000 such parts are 78 GiB. */
const PIECE_BYTES = 8 * 1024 * 1024;
const PIECES_MOST = 10_000;

const base64Of = (content: Buffer): string => createHash('sha256').update(content).digest('base64');

/** A bucket of Amazon S3, or of a server that speaks as it does. Several processes use one side by side. */
export class S3Storage implements Storage {
  readonly #door: S3Door;
  readonly #address: S3Address;

  constructor(address: S3Address, credentials: S3Credentials) {
    this.#address = address;
    this.#door = new S3Door(address, credentials);
  }

  #at(name: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#address.bucket, Key: this.#address.prefix + checkedName(name) };
  }

  async put(name: string, content: Readable | Buffer, about: About = {}): Promise<Measured> {
    const at = { ...this.#at(name), ...typeOf(about) };
    const measure = new Measure(about);
    const bytes = Math.max(PIECE_BYTES, Math.ceil((about.size ?? 0) / PIECES_MOST));
    const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
    await pipeline(source, measure, (chunks) => this.#write(at, sized(chunks, bytes)));
    return measure.measured;
  }

  /** In one call when it is small, else in parts. The last piece comes only once all that was said of it is true. */
  async #write(
    at: { Bucket: string; Key: string; ContentType?: string },
    pieces: AsyncIterable<Buffer>,
  ): Promise<void> {
    let held: Buffer | undefined;
    let handle: string | undefined;
    const parts: PartRef[] = [];
    try {
      for await (const piece of pieces) {
        if (held) {
          handle ??= await this.#begin(at);
          parts.push(await this.#part(at, handle, parts.length + 1, held));
        }
        held = piece;
      }
      const last = held ?? Buffer.alloc(0);
      if (handle === undefined) {
        const checksum = { ChecksumSHA256: base64Of(last), ContentLength: last.length };
        await this.#door.call((s3) => s3.putObject({ ...at, Body: last, ...checksum }));
        return;
      }
      parts.push(await this.#part(at, handle, parts.length + 1, last));
      await this.#complete(at, handle, parts);
    } catch (error) {
      if (handle !== undefined) await this.#abort(at, handle).catch(() => undefined);
      throw error;
    }
  }

  async head(name: string): Promise<{ readonly size: number } | null> {
    const at = this.#at(name);
    const found = await this.#door.orNull((s3) => s3.headObject(at));
    return found && { size: found.ContentLength ?? 0 };
  }

  async read(name: string, range?: ByteRange): Promise<Readable | null> {
    const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
    const at = this.#at(name);
    const found = await this.#door.orNull((s3) => s3.getObject({ ...at, ...part }));
    return found ? (found.Body as Readable) : null;
  }

  async remove(name: string): Promise<void> {
    const at = this.#at(name);
    await this.#door.call((s3) => s3.deleteObject(at));
  }

  presign(name: string, how: Presigned): Promise<string> {
    return this.#door.presign(this.#at(name), how);
  }

  beginParts(name: string, mediaType?: string): Promise<string> {
    return this.#begin({ ...this.#at(name), ...typeOf(mediaType === undefined ? {} : { mediaType }) });
  }

  putPart(name: string, handle: string, number: number, content: Buffer): Promise<PartRef> {
    return this.#part(this.#at(name), handle, number, content);
  }

  /** S3 keeps no SHA-256 of a whole that came in parts, so the whole is read once; what is wrong is removed again. */
  async joinParts(name: string, handle: string, parts: readonly PartRef[], about: About): Promise<Measured> {
    const at = this.#at(name);
    const made = await this.#door.orNull(() => this.#complete(at, handle, parts));
    const content = await this.read(name);
    // Not made now and not there from an attempt before, whose answer was lost: there is nothing to be made of.
    if (!content) throw new ContentMismatch('parts', `${parts.length} parts`, made ? 'gone' : 'forgotten');
    try {
      return await measureStream(content, about);
    } catch (error) {
      if (error instanceof ContentMismatch) await this.remove(name);
      throw error;
    }
  }

  async dropParts(name: string, handle: string): Promise<void> {
    await this.#abort(this.#at(name), handle);
  }

  async tidy(olderThanMs: number): Promise<void> {
    const before = Date.now() - olderThanMs;
    const { bucket, prefix } = this.#address;
    const list = await this.#door.call((s3) => s3.listMultipartUploads({ Bucket: bucket, Prefix: prefix }));
    for (const { Key, UploadId, Initiated } of list.Uploads ?? []) {
      if (!Key || !UploadId || !Initiated || Initiated.getTime() >= before) continue;
      await this.#abort({ Bucket: bucket, Key }, UploadId);
    }
  }

  async probe(): Promise<string> {
    const { bucket } = this.#address;
    await this.#door.bucket();
    await this.put('probe/doctor', Buffer.from('probe'));
    await this.remove('probe/doctor');
    return `the bucket ${bucket} can be written`;
  }

  async #begin(at: { Bucket: string; Key: string; ContentType?: string }): Promise<string> {
    const { UploadId } = await this.#door.call((s3) => s3.createMultipartUpload(at));
    return UploadId ?? '';
  }

  async #part({ Bucket, Key }: { Bucket: string; Key: string }, handle: string, number: number, content: Buffer) {
    const part = { UploadId: handle, PartNumber: number, Body: content, ContentLength: content.length };
    const { ETag } = await this.#door.call((s3) => s3.uploadPart({ Bucket, Key, ...part }));
    return { number, tag: ETag ?? '' };
  }

  #complete({ Bucket, Key }: { Bucket: string; Key: string }, handle: string, parts: readonly PartRef[]) {
    const Parts = parts.map(({ number, tag }) => ({ PartNumber: number, ETag: tag }));
    return this.#door.call((s3) =>
      s3.completeMultipartUpload({ Bucket, Key, UploadId: handle, MultipartUpload: { Parts } }),
    );
  }

  async #abort({ Bucket, Key }: { Bucket: string; Key: string }, handle: string): Promise<void> {
    await this.#door.orNull((s3) => s3.abortMultipartUpload({ Bucket, Key, UploadId: handle }));
  }
}

const typeOf = ({ mediaType }: Pick<About, 'mediaType'> | Pick<Presigned, 'mediaType'>) =>
  mediaType === undefined ? {} : { ContentType: mediaType };
