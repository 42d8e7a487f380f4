import { useTranslation } from 'react-i18next';
import type { BulkJobView, BulkRowView } from '../../../api/bulk/schema.js';
import { Counts } from '../parts/counts.js';
import { DoneIcon, ProhibitedIcon, RejectedIcon, SyncingIcon, TickIcon, WaitingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { isNew } from './calls.js';

const JOB = {
  previewing: { tone: 'active', icon: SyncingIcon },
  previewed: { tone: 'waiting', icon: WaitingIcon },
  running: { tone: 'active', icon: SyncingIcon },
  paused: { tone: 'waiting', icon: WaitingIcon },
  stopped: { tone: 'quiet', icon: ProhibitedIcon },
  discarded: { tone: 'quiet', icon: ProhibitedIcon },
  completed: { tone: 'good', icon: DoneIcon },
} as const;

const ROW = {
  done: { tone: 'good', icon: DoneIcon },
  ready: { tone: 'active', icon: TickIcon },
  refused: { tone: 'bad', icon: RejectedIcon },
  waiting: { tone: 'quiet', icon: WaitingIcon },
  left: { tone: 'quiet', icon: ProhibitedIcon },
} as const;

/** What was stopped before anything was done is discarded. */
export const shownState = (job: Pick<BulkJobView, 'state' | 'startedAt'>) =>
  job.state === 'stopped' && isNew(job) ? 'discarded' : job.state;

/** A row that was ready when its job was stopped never will be done. */
export const shownRowState = <State extends string>(state: State, jobState: BulkJobView['state']): State | 'left' =>
  state === 'ready' && jobState === 'stopped' ? 'left' : state;

/** Whether a job waits for somebody, goes on or has ended. */
export function JobState({ job }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const shown = shownState(job);
  return <Pill {...JOB[shown]}>{t(`bulk.states.${shown}`)}</Pill>;
}

interface RowStateProps {
  readonly state: BulkRowView['state'];
  readonly job: BulkJobView;
}

export function RowState({ state, job }: RowStateProps) {
  const { t } = useTranslation();
  const shown = shownRowState(state, job.state);
  return <Pill {...ROW[shown]}>{t(`bulk.row.${shown}`)}</Pill>;
}

/** How many rows stand where; those that nothing stands at are left out. */
export function RowCounts({ job: { state: jobState, counts } }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const states = (['done', 'ready', 'refused', 'waiting'] as const).filter((state) => counts[state] > 0);
  return (
    <Counts
      counts={states.map((state) => {
        const shown = shownRowState(state, jobState);
        return { key: state, ...ROW[shown], words: t(`bulk.count.${shown}`, { count: counts[state] }) };
      })}
    />
  );
}
