import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ContentMismatch, StorageUnavailable } from './errors.js';
import { Measure } from './measure.js';
import { checkedName } from './name.js';
import type { About, ByteRange, Measured, PartRef, Storage } from './storage.js';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
/** What an operator can do something about: no room, no right, no such disk. */
const OF_THE_DISK = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'ENOTDIR', 'EMFILE', 'ESTALE'];
const HANDLE = /^[0-9a-f]{32}$/;

/**
 * A folder, shared by all processes where there are several. Names cannot begin with a dot, so what is only half there
 * lies in `.drafts` and `.parts` beside them, on the same disk: moving it into place is one step.
 */
export class FileStorage implements Storage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #path = (name: string): string => join(this.#folder, checkedName(name));

  async put(name: string, content: Readable | Buffer, about: About = {}): Promise<Measured> {
    const path = this.#path(name);
    return this.#named(() => this.#draft(path, Buffer.isBuffer(content) ? Readable.from([content]) : content, about));
  }

  /** Writes aside, then moves: others see the old file or the new one, also when this process dies. */
  async #draft(path: string, content: Readable, about: About): Promise<Measured> {
    const draft = join(this.#folder, '.drafts', randomBytes(16).toString('hex'));
    const measure = new Measure(about);
    try {
      await mkdir(dirname(draft), { recursive: true });
      await pipeline(content, measure, createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }));
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
    return measure.measured;
  }

  async head(name: string): Promise<{ readonly size: number } | null> {
    const path = this.#path(name);
    return this.#named(() => orNull(async () => ({ size: (await stat(path)).size })));
  }

  async read(name: string, range?: ByteRange): Promise<Readable | null> {
    const path = this.#path(name);
    // Opened here, so that a file which is not there is known before the first byte is promised.
    const handle = await this.#named(() => orNull(() => open(path)));
    return handle && handle.createReadStream({ autoClose: true, ...range });
  }

  async remove(name: string): Promise<void> {
    const path = this.#path(name);
    await this.#named(() => rm(path, { force: true }));
  }

  /** A folder has no addresses. */
  presign(name: string): Promise<null> {
    checkedName(name);
    return Promise.resolve(null);
  }

  beginParts(name: string): Promise<string> {
    checkedName(name);
    return Promise.resolve(randomBytes(16).toString('hex'));
  }

  #parts(handle: string): string {
    if (!HANDLE.test(handle)) throw new Error('Not a handle of this storage');
    return join(this.#folder, '.parts', handle);
  }

  async putPart(name: string, handle: string, number: number, content: Buffer): Promise<PartRef> {
    checkedName(name);
    const path = join(this.#parts(handle), String(number));
    await this.#named(() => this.#draft(path, Readable.from([content]), { size: content.length }));
    return { number, tag: createHash('sha256').update(content).digest('hex') };
  }

  async joinParts(name: string, handle: string, parts: readonly PartRef[], about: About): Promise<Measured> {
    const path = this.#path(name);
    const folder = this.#parts(handle);
    return this.#named(() => this.#draft(path, Readable.from(chunksOf(folder, parts)), about));
  }

  async dropParts(name: string, handle: string): Promise<void> {
    checkedName(name);
    const folder = this.#parts(handle);
    await this.#named(() => rm(folder, { recursive: true, force: true }));
  }

  async tidy(olderThanMs: number): Promise<void> {
    const before = Date.now() - olderThanMs;
    await this.#named(async () => {
      for (const hidden of ['.drafts', '.parts']) {
        for (const name of (await orNull(() => readdir(join(this.#folder, hidden)))) ?? []) {
          const path = join(this.#folder, hidden, name);
          const found = await orNull(() => stat(path));
          if (found && found.mtimeMs < before) await rm(path, { recursive: true, force: true });
        }
      }
    });
  }

  async probe(): Promise<string> {
    const name = `probe/${randomBytes(12).toString('hex')}`;
    await this.put(name, Buffer.from('probe'));
    await this.remove(name);
    return `${this.#folder} can be written`;
  }

  /** Gives errors of the disk a sentence; others, such as a reader's, come through. */
  async #named<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error) ?? '';
      if (!OF_THE_DISK.includes(code)) throw error;
      throw new StorageUnavailable(`The folder ${this.#folder} cannot be used: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

async function orNull<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function* chunksOf(folder: string, parts: readonly PartRef[]): AsyncGenerator<Buffer> {
  for (const { number } of parts) {
    const path = join(folder, String(number));
    if (!(await orNull(() => stat(path)))) throw new ContentMismatch('parts', `part ${number}`, 'without it');
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  }
}
