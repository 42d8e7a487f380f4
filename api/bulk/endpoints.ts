import { createAnswers } from './create-answers.js';
import { createApprovals } from './create-approvals.js';
import { createAssignments } from './create-assignments.js';
import { createCancellations } from './create-cancellations.js';
import { createTaggings } from './create-taggings.js';
import { exportBulkResult } from './export-result.js';
import { getBulkJob, listBulkJobs } from './get-jobs.js';
import { listBulkRows } from './list-rows.js';
import { pauseBulkJob, resumeBulkJob, retryBulkJob, startBulkJob, stopBulkJob } from './move-job.js';
import type { Endpoint } from '../endpoint.js';

const makers = [createCancellations, createAssignments, createTaggings, createAnswers, createApprovals];
const moves = [startBulkJob, pauseBulkJob, resumeBulkJob, stopBulkJob, retryBulkJob];

/** Many at once. */
export const BULK_ENDPOINTS: readonly Endpoint[] = [
  ...makers,
  ...[listBulkJobs, getBulkJob, listBulkRows, exportBulkResult],
  ...moves,
];
