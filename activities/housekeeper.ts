import { heartbeat } from '@temporalio/activity';
import { forgetOutdated, type Forgotten } from '../platform/database/records.js';
import type { Deps } from './deps.js';

export interface HousekeeperActivities {
  /** Forgets what is out of date. Says how much that was. */
  tidy(): Promise<Forgotten>;
}

/** So many rows of each kind in one transaction, so that none of them holds others up. */
const AT_ONCE = 1_000;

type Tidying = Pick<Deps, 'db' | 'settings' | 'log'>;

export const housekeeperActivities = ({ db, settings, log }: Tidying): HousekeeperActivities => ({
  tidy: async () => {
    const before = new Date(Date.now() - settings.answersKeptMs);
    const all = { answers: 0, sessions: 0, proofs: 0 };
    for (;;) {
      heartbeat();
      const { answers, sessions, proofs } = await forgetOutdated(db.prisma, before, AT_ONCE);
      all.answers += answers;
      all.sessions += sessions;
      all.proofs += proofs;
      if (Math.max(answers, sessions, proofs) < AT_ONCE) break;
    }
    log.info(all, 'Forgot what was out of date');
    return all;
  },
});
