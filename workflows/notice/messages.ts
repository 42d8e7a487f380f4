import { defineSignal } from '@temporalio/workflow';

/** The letters of one ticket. Which of them are still to be sent stands in `notices`. */
export interface NoticeInput {
  readonly v: 1;
  readonly ticketId: string;
}

/** More letters of this ticket were queued. */
export const queued = defineSignal('queued');

export const NOTICE_WORKFLOW = 'notice';
