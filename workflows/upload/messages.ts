import { defineUpdate } from '@temporalio/workflow';
import type { UploadKind, UploadState } from '../../domain/uploads.js';

export interface UploadInput {
  readonly v: 1;
  readonly uploadId: string;
  readonly kind: UploadKind;
  /** Parts that were sent until then and not joined are forgotten. */
  readonly expiresAtMs: number;
  /** How long a fetch is tried. */
  readonly patienceMs: number;
}

/** What became of it, once it has ended. */
export interface UploadEnded {
  readonly state: Extract<UploadState, 'done' | 'failed' | 'expired' | 'dropped'>;
}

/** All parts are there: make the file of them. Answers when it is measured. */
export const join = defineUpdate<UploadEnded, []>('join');
/** Forget it, and what has come of it so far. */
export const drop = defineUpdate<UploadEnded, []>('drop');

export const UPLOAD_WORKFLOW = 'upload';
