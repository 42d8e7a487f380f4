import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import type { BulkMove } from '../../../domain/bulk/job.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Failed } from '../parts/states.js';
import { isNew, readJobsAgain, say } from './calls.js';
import { startOf } from './deed.js';

/** What a button says, and to how many rows. */
function useMoveWords(job: BulkJobView): (move: BulkMove) => string {
  const { t } = useTranslation();
  const { moves, counts } = job;
  const count = moves.includes('retry') ? counts.repeatable : counts.ready;
  return (move) => {
    if (move === 'start') return t(startOf(job), { count });
    return t(move === 'stop' && isNew(job) ? 'bulk.discarding.confirm' : `bulk.move.${move}`, { count });
  };
}

/** What this person can say to the job now. */
export function Moves({ job }: { readonly job: BulkJobView }) {
  const wish = useWish();
  const saying = useMutation({
    mutationFn: (move: BulkMove) => say(job, move, wish.keyFor([job.id, move, job.state, job.counts])),
    // The same said again means once more, also where the job stands as it stood.
    onSuccess: () => wish.done(),
    onSettled: readJobsAgain,
  });
  const [isStopping, setStopping] = useState(false);
  const words = useMoveWords(job);
  const { moves } = job;
  if (moves.length === 0) return null;
  return (
    <>
      {saying.error && !isStopping ? <Failed error={saying.error} /> : null}
      <div className="form-end bulk-moves">
        {moves.map((move) => (
          <Button
            key={move}
            appearance={move === 'start' || move === 'resume' ? 'primary' : 'secondary'}
            disabledFocusable={saying.isPending}
            onClick={() => (move === 'stop' ? setStopping(true) : saying.mutate(move))}
          >
            {words(move)}
          </Button>
        ))}
      </div>
      {isStopping ? (
        <Stopping
          job={job}
          error={saying.error}
          isBusy={saying.isPending}
          onConfirm={() => saying.mutate('stop', { onSuccess: () => setStopping(false) })}
          onClose={() => setStopping(false)}
        />
      ) : null}
    </>
  );
}

interface StoppingProps {
  readonly job: BulkJobView;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

function Stopping({ job, ...asked }: StoppingProps) {
  const { t } = useTranslation();
  return isNew(job) ? (
    <AskDialog
      title={t('bulk.discarding.title')}
      confirm={t('bulk.discarding.confirm')}
      consequence={<p>{t('bulk.discarding.meaning', { count: job.total })}</p>}
      {...asked}
    />
  ) : (
    <AskDialog
      title={t('bulk.stopping.title')}
      confirm={t('bulk.move.stop')}
      consequence={<StopMeaning job={job} />}
      {...asked}
    />
  );
}

/** A job that was stopped cannot go on; what is not done by then needs a new one. */
function StopMeaning({ job: { counts, total, moves } }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const left = counts.waiting + counts.ready;
  return (
    <>
      <p>{t('bulk.stopping.done', { done: counts.done, total })}</p>
      <p>
        {t('bulk.stopping.left', { left })} {moves.includes('pause') ? t('bulk.stopping.orPause') : null}
      </p>
    </>
  );
}
