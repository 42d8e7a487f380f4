import type { BulkRef } from '../../workflows/start.js';
import type { Deps } from '../deps.js';

interface Stalled extends BulkRef {
  readonly id: string;
  readonly at: Date;
}

/** Under way, and nothing was heard of them for a while: those that wait for something have their workflow. */
export const stalledBulkJobs = ({ db }: Deps, after: Pick<Stalled, 'at' | 'id'>, page: number): Promise<Stalled[]> =>
  db.prisma.$queryRaw<Stalled[]>`
    SELECT id::text, id::text AS "jobId", partner_id::text AS "partnerId", progress_at AS at FROM bulk_jobs
    WHERE state IN ('previewing', 'running') AND progress_at < now() - interval '5 seconds'
      AND (progress_at, id::text) > (${after.at}, ${after.id})
    ORDER BY progress_at, id::text LIMIT ${page}`;
