import type { Deps } from '../deps.js';
import { countTickets, judgePage } from './page.js';

export interface DryRunActivities {
  /** Notes how many tickets there are to judge. */
  countTickets(runId: string): Promise<void>;
  /** Judges the next page and notes what it found. Answers whether the run goes on. */
  judgePage(runId: string): Promise<boolean>;
  /** It could not go on, in all the time it had. */
  failDryRun(runId: string): Promise<void>;
}

export const dryRunActivities = ({ db }: Pick<Deps, 'db'>): DryRunActivities => ({
  countTickets: (runId) => countTickets(db.direct, runId),
  judgePage: (runId) => judgePage(db.direct, runId),
  failDryRun: async (runId) => {
    await db.direct.$executeRaw`
      UPDATE dry_runs SET state = 'failed', ended_at = now() WHERE id = ${runId}::uuid AND state = 'running'`;
  },
});
