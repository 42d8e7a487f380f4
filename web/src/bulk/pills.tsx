import { useTranslation } from 'react-i18next';
import type { BulkJobView, BulkRowView } from '../../../api/bulk/schema.js';
import type { BulkCounts } from '../../../domain/bulk/job.js';
import { Counts } from '../parts/counts.js';
import { DoneIcon, ProhibitedIcon, RejectedIcon, SyncingIcon, TickIcon, WaitingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

const JOB = {
  previewing: { tone: 'active', icon: SyncingIcon },
  previewed: { tone: 'waiting', icon: WaitingIcon },
  running: { tone: 'active', icon: SyncingIcon },
  paused: { tone: 'waiting', icon: WaitingIcon },
  stopped: { tone: 'quiet', icon: ProhibitedIcon },
  completed: { tone: 'good', icon: DoneIcon },
} as const;

const ROW = {
  done: { tone: 'good', icon: DoneIcon },
  ready: { tone: 'active', icon: TickIcon },
  refused: { tone: 'bad', icon: RejectedIcon },
  waiting: { tone: 'quiet', icon: WaitingIcon },
} as const;

/** Whether a job waits for somebody, goes on or has ended. */
export function JobState({ state }: Pick<BulkJobView, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...JOB[state]}>{t(`bulk.states.${state}`)}</Pill>;
}

export function RowState({ state }: Pick<BulkRowView, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...ROW[state]}>{t(`bulk.row.${state}`)}</Pill>;
}

/** How many rows stand where; those that nothing stands at are left out. */
export function RowCounts({ counts }: { readonly counts: BulkCounts }) {
  const { t } = useTranslation();
  const states = (['done', 'ready', 'refused', 'waiting'] as const).filter((state) => counts[state] > 0);
  return (
    <Counts
      counts={states.map((state) => ({
        ...{ key: state, ...ROW[state] },
        words: t(`bulk.count.${state}`, { count: counts[state] }),
      }))}
    />
  );
}
