/** One mail to one address about one event. The row in `notices` has all the rest. */
export interface NoticeInput {
  readonly v: 1;
  readonly noticeId: string;
}

export const NOTICE_WORKFLOW = 'notice';
