import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../platform/settings.js';

/** Where uploaded files lie: never under a name that somebody chose, never where pages are served from. */
export class FileStore {
  readonly #folder: string;

  constructor({ storageUrl, home }: Pick<Settings, 'storageUrl' | 'home'>) {
    this.#folder = storageUrl?.replace(/^file:(?:\/\/(?=\/))?/, '') ?? join(home, 'files');
  }

  /** Keeps a file, whole or not at all, and gives its random name and its SHA-256. */
  async keep(content: Buffer): Promise<{ storageName: string; sha256: string }> {
    await mkdir(this.#folder, { recursive: true });
    const storageName = randomBytes(24).toString('hex');
    const draft = join(this.#folder, `${storageName}.part`);
    try {
      await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
      await rename(draft, join(this.#folder, storageName));
    } finally {
      await rm(draft, { force: true });
    }
    return { storageName, sha256: createHash('sha256').update(content).digest('hex') };
  }

  async drop(storageName: string): Promise<void> {
    await rm(join(this.#folder, storageName), { force: true });
  }

  /** The file's bytes; undefined when the storage has lost it. */
  async read(storageName: string): Promise<ReadStream | undefined> {
    if (!/^[0-9a-f]{48}$/.test(storageName)) return undefined;
    const path = join(this.#folder, storageName);
    try {
      await (await open(path)).close();
    } catch {
      return undefined;
    }
    return createReadStream(path);
  }
}
