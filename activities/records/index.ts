import type { Telling } from '../../domain/telling.js';
import type { EventType } from '../../domain/words.js';
import type { Projection } from '../../platform/database/records.js';
import { ProjectionConflict, projectCase, TicketNotFound } from '../../platform/database/records.js';
import type { Raw } from '../../platform/database/raw.js';
import type { Deps } from '../deps.js';
import { projectionOf } from './projection.js';
import { withReaders } from './readers.js';

/** What workflows may ask of the records. */
export interface RecordActivities {
  /** Writes facts, row, notices and all that belongs to them, once, in one transaction. */
  record(telling: Telling): Promise<void>;
}

type Recording = Pick<Deps, 'db' | 'settings' | 'notices' | 'log'>;

export const recordActivities = (deps: Recording): RecordActivities => ({
  record: async (telling) => {
    const recorded = await recordIn(deps, deps.db.direct, telling).catch((error: unknown) => {
      // Only an operator's reset of a workflow can cause these. The case stands still, loudly, until one repairs it.
      if (error instanceof ProjectionConflict || error instanceof TicketNotFound) {
        deps.log.error({ ticketId: telling.ticketId, seq: telling.seq, err: error }, 'A case cannot be recorded');
      }
      throw error;
    });
    recorded.startNotices();
  },
});

/** Says after the commit that notices are waiting. */
export interface Recorded {
  startNotices(): void;
}

/** Writes in a transaction of the caller; the caller starts the notices once it has committed. */
export async function recordIn(
  { settings, notices }: Pick<Deps, 'settings' | 'notices'>,
  db: Raw,
  telling: Telling,
  beside: Pick<Projection, 'revocations' | 'refund' | 'ledger'> = {},
): Promise<Recorded> {
  const { ticketId, partnerId } = telling;
  const { notices: due = [], ...projection } = projectionOf(telling, settings);
  const addressed = await withReaders(db, ticketId, due);
  const { noticeIds } = await projectCase(db, { ...projection, notices: addressed, ...beside });
  const isWritten = telling.facts.some(({ type }) => WRITTEN.includes(type));
  return {
    startNotices: () => {
      if (noticeIds.length > 0) notices.start({ ticketId, partnerId });
      if (isWritten) notices.post({ topic: 'ticket', topicId: ticketId, partnerId });
    },
  };
}

/** What of a case's own facts its followers are told, in letters that the database queues with the fact. */
const WRITTEN: readonly EventType[] = ['information-requested', 'information-given', 'resolved', 'rejected'];
