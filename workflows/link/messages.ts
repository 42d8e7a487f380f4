import { defineSignal } from '@temporalio/workflow';

/** A download link. What it is and when it ends stands in `links`; nothing of that is told here, so nothing can differ. */
export interface LinkInput {
  readonly v: 1;
  readonly linkId: string;
  /** A run longer than this many events continues as new; the server's suggestion when absent. */
  readonly longestRun?: number;
}

/** The link was activated (again), or its downloads are used up: look at it now. */
export const changed = defineSignal('changed');

export const LINK_WORKFLOW = 'link';
