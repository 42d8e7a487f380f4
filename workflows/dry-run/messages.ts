/** All the rest is in the run's row: which rules, which tickets, how far it is. */
export interface DryRunInput {
  readonly v: 1;
  readonly runId: string;
}

/** The function's name. */
export const DRY_RUN_WORKFLOW = 'dryRun';
