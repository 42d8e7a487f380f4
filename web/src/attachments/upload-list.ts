import type { AttachmentView } from '../../../api/attachments/schema.js';
import { CallProblem } from '../call/problem.js';
import { forget, keep, readKept } from '../parts/kept.js';
import { FILE_BYTES_MOST, upload } from './upload.js';

/** A file on its way, here, or refused. */
export interface Attached {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly progress: number;
  readonly view: AttachmentView | null;
  readonly error: CallProblem | null;
}

const arrived = (view: AttachmentView): Attached => ({
  key: view.id,
  name: view.fileName,
  size: view.size,
  progress: 1,
  view,
  error: null,
});

export interface Uploading {
  /** Those that are there already. */
  readonly initial?: readonly AttachmentView[];
  /** The ticket they will belong to, where there is one already. */
  readonly ticketId?: string;
  /** Under which name those that have arrived are kept in this browser, for the form when it is opened again. */
  readonly keptAs?: string;
}

/** Those that somebody looks at, or whose files are still on their way although their form was left. */
const lists = new Map<string, UploadList>();

/** The files of a form. What is on its way arrives although the form is left meanwhile, if it is kept. */
export class UploadList {
  files: readonly Attached[];
  readonly #options: Uploading;
  readonly #running = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();

  constructor(options: Uploading) {
    const { initial = [], keptAs } = options;
    this.#options = options;
    const kept = keptAs === undefined ? null : readKept<AttachmentView[]>(localStorage, keptAs);
    this.files = (kept ?? initial).map(arrived);
  }

  /** Nobody but whoever sent the kept ones finds them until they are sent with something. */
  static of(options: Uploading): UploadList {
    return (options.keptAs !== undefined && lists.get(options.keptAs)) || new UploadList(options);
  }

  readonly listen = (listener: () => void) => {
    this.#listeners.add(listener);
    this.#stay();
    return () => {
      this.#listeners.delete(listener);
      this.#stay();
    };
  };

  readonly add = (chosen: Iterable<File>): void => {
    for (const file of chosen) {
      const key = crypto.randomUUID();
      const error = file.size > FILE_BYTES_MOST ? new CallProblem({ status: 413, code: 'too-large' }) : null;
      this.#set([...this.files, { key, name: file.name, size: file.size, progress: 0, view: null, error }]);
      if (!error) this.#send(key, file);
    }
  };

  readonly remove = (key: string): void => {
    this.#running.get(key)?.();
    this.#set(this.files.filter((file) => file.key !== key));
    this.#keep();
  };

  /** These have been sent. */
  readonly sent = (ids: readonly string[]): void => {
    this.#set(this.files.filter(({ view }) => !view || !ids.includes(view.id)));
    this.#keep();
  };

  #send(key: string, file: File): void {
    const { ticketId } = this.#options;
    const onProgress = (progress: number) => this.#change(key, { progress });
    const { finished, stop } = upload({ file, ticketId, onProgress });
    this.#running.set(key, stop);
    finished
      .then((view) => {
        this.#change(key, { view, progress: 1 });
        this.#keep();
      })
      .catch((error: unknown) => {
        if (error instanceof CallProblem && error.code !== 'stopped') this.#change(key, { error });
      })
      .finally(() => {
        this.#running.delete(key);
        this.#stay();
      });
  }

  #change(key: string, news: Partial<Attached>): void {
    this.#set(this.files.map((file) => (file.key === key ? { ...file, ...news } : file)));
  }

  #set(files: readonly Attached[]): void {
    this.files = files;
    for (const listener of this.#listeners) listener();
  }

  /** Whenever others have arrived: not at every step of one that is on its way. */
  #keep(): void {
    const { keptAs } = this.#options;
    if (keptAs === undefined) return;
    const views = this.files.flatMap(({ view }) => view ?? []);
    if (views.length === 0) forget(localStorage, keptAs);
    else keep(localStorage, keptAs, views);
  }

  /** Whoever opens the form next finds what is on its way; once all is here, what is kept says it. */
  #stay(): void {
    const { keptAs } = this.#options;
    if (keptAs === undefined) return;
    if (this.#listeners.size + this.#running.size > 0) lists.set(keptAs, this);
    else if (lists.get(keptAs) === this) lists.delete(keptAs);
  }
}
