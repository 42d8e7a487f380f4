/** `runId`: the run that a person asked for, whose row is there already; the schedule has none. */
export interface ReconciliationInput {
  readonly v: 1;
  readonly runId?: string;
}

export const RECONCILIATION_WORKFLOW = 'reconciliation';
export const RECONCILIATION_SCHEDULE = 'reconciliation';
