import type { Endpoint } from '../endpoint.js';
import { beginReconciliation } from './begin.js';
import { getReconciliation, listReconciliations } from './get-reconciliations.js';
import { listDifferences } from './list-differences.js';
import { resolveDifference } from './resolve-difference.js';

/** Comparing the books, in the order in which paths are tried. */
export const RECONCILIATION_ENDPOINTS: readonly Endpoint[] = [
  listReconciliations,
  beginReconciliation,
  listDifferences,
  resolveDifference,
  getReconciliation,
];
