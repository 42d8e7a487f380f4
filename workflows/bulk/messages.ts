import { defineSignal } from '@temporalio/workflow';

/** All the rest is in the job's rows. */
export interface BulkInput {
  readonly v: 1;
  readonly jobId: string;
  /** Pages of one run; for tests. */
  readonly longestRun?: number;
}

/** The function's name. */
export const BULK_WORKFLOW = 'bulk';

/** Somebody has said something to the job: its row tells what. */
export const bulkChanged = defineSignal('bulkChanged');
