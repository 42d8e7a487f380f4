import { useState, useSyncExternalStore } from 'react';
import { type Uploading, UploadList } from './upload-list.js';

/** The files of a form: added, uploaded at once with progress, removable. */
export function useUploads(options: Uploading) {
  const [list] = useState(() => UploadList.of(options));
  const files = useSyncExternalStore(list.listen, () => list.files);
  return {
    ...{ files, add: list.add, remove: list.remove, sent: list.sent },
    /** What has arrived. */
    views: files.flatMap(({ view }) => (view ? [view] : [])),
    ids: files.flatMap(({ view }) => (view ? [view.id] : [])),
    isBusy: files.some(({ view, error }) => !view && !error),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
