import type { UploadFailure } from '../../domain/uploads.js';
import { beating } from '../beating.js';
import type { Deps } from '../deps.js';
import { endUpload } from './end.js';
import { fetchUpload } from './fetch.js';
import { joinUpload } from './join.js';

/** How it ends, and why. `done` of a fetch only means that all bytes are there. */
export type UploadEnding =
  | { readonly state: 'done' | 'expired' | 'dropped' }
  | { readonly state: 'failed'; readonly failure: UploadFailure; readonly detail: string };

interface Which {
  readonly uploadId: string;
}

export interface UploadActivities {
  /** Fetches what is still missing, part by part. Errors mean: try again. A definite no is a result. */
  fetchUpload(which: Which): Promise<UploadEnding>;
  /** Makes the file of its parts and measures it; only when it is as promised, the build has it. */
  joinUpload(which: Which): Promise<UploadEnding>;
  /** Writes down how it ended, and forgets the parts. */
  endUpload(which: Which & UploadEnding): Promise<void>;
}

export const uploadActivities = (deps: Deps): UploadActivities => ({
  fetchUpload: ({ uploadId }) => beating((alive) => fetchUpload(deps, uploadId, alive)),
  joinUpload: ({ uploadId }) => beating(() => joinUpload(deps, uploadId)),
  endUpload: ({ uploadId, ...ending }) => endUpload(deps, uploadId, ending),
});
