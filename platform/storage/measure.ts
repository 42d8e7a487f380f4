import { createHash } from 'node:crypto';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentMismatch } from './errors.js';
import type { About, Measured } from './storage.js';

/** Lets bytes through, counts and hashes them, and fails as soon as they cannot be what was said of them. */
export class Measure extends Transform {
  readonly #hash = createHash('sha256');
  readonly #about: About;
  #size = 0;
  #measured: Measured | undefined;

  constructor(about: About = {}) {
    super();
    this.#about = about;
  }

  /** Once all bytes have gone through. */
  get measured(): Measured {
    if (!this.#measured) throw new Error('The bytes have not all gone through yet');
    return this.#measured;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length;
    const { size } = this.#about;
    if (size !== undefined && this.#size > size) return done(new ContentMismatch('size', `${size}`, `more than that`));
    this.#hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.#measured = { size: this.#size, sha256: this.#hash.digest('hex') };
    done(mismatch(this.#measured, this.#about));
  }
}

/** What is wrong with measured bytes, if anything. */
export function mismatch(measured: Measured, { size, sha256 }: About): ContentMismatch | null {
  if (size !== undefined && measured.size !== size) {
    return new ContentMismatch('size', `${size}`, `${measured.size}`);
  }
  if (sha256 !== undefined && measured.sha256 !== sha256) return new ContentMismatch('sha256', sha256, measured.sha256);
  return null;
}

/** Measures a stream that goes nowhere. Errors: {@link ContentMismatch}, those of the stream. */
export async function measureStream(content: Readable, about: About): Promise<Measured> {
  const measure = new Measure(about);
  await pipeline(content, measure, async (chunks) => {
    for await (const _ of chunks);
  });
  return measure.measured;
}
