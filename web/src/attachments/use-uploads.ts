import { useRef, useState } from 'react';
import type { AttachmentView } from '../../../api/attachments/schema.js';
import { CallProblem } from '../call/problem.js';
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

const keptFile = (view: AttachmentView): Attached => ({
  key: view.id,
  name: view.fileName,
  size: view.size,
  progress: 1,
  view,
  error: null,
});

interface Uploading {
  /** Those that are there already. */
  readonly initial?: readonly AttachmentView[];
  /** The ticket they will belong to, where there is one already. */
  readonly ticketId?: string;
}

/** The files of a form: added, uploaded at once with progress, removable. */
export function useUploads({ initial = [], ticketId }: Uploading) {
  const [files, setFiles] = useState<readonly Attached[]>(() => initial.map(keptFile));
  const running = useRef(new Map<string, () => void>());
  const change = (key: string, news: Partial<Attached>) =>
    setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...news } : file)));
  const send = (key: string, file: File) => {
    const { finished, stop } = upload({ file, ticketId, onProgress: (progress) => change(key, { progress }) });
    running.current.set(key, stop);
    finished
      .then((view) => change(key, { view, progress: 1 }))
      .catch((error: unknown) => {
        if (error instanceof CallProblem && error.code !== 'stopped') change(key, { error });
      })
      .finally(() => running.current.delete(key));
  };
  const add = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      const key = crypto.randomUUID();
      const error = file.size > FILE_BYTES_MOST ? new CallProblem({ status: 413, code: 'too-large' }) : null;
      setFiles((before) => [...before, { key, name: file.name, size: file.size, progress: 0, view: null, error }]);
      if (!error) send(key, file);
    }
  };
  const remove = (key: string) => {
    running.current.get(key)?.();
    setFiles((before) => before.filter((file) => file.key !== key));
  };
  return {
    files,
    add,
    remove,
    /** These have been sent. */
    sent: (ids: readonly string[]) =>
      setFiles((before) => before.filter(({ view }) => !view || !ids.includes(view.id))),
    /** What has arrived. */
    views: files.flatMap(({ view }) => (view ? [view] : [])),
    ids: files.flatMap(({ view }) => (view ? [view.id] : [])),
    isBusy: files.some(({ view, error }) => !view && !error),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
