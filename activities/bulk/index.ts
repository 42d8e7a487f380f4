import { heartbeat } from '@temporalio/activity';
import type { Deps } from '../deps.js';
import { bulkPage } from './page.js';

export interface BulkActivities {
  /** Looks at the next rows of a job, or does them. Answers whether the job goes on. */
  bulkPage(jobId: string): Promise<boolean>;
}

export const bulkActivities = ({ db, deputy }: Pick<Deps, 'db' | 'deputy'>): BulkActivities => ({
  bulkPage: (jobId) => bulkPage({ db: db.direct, deputy, beat: heartbeat }, jobId),
});
