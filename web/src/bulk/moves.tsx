import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import type { BulkMove } from '../../../domain/bulk/job.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Failed } from '../parts/states.js';
import { readJobsAgain, say } from './calls.js';

/** What this person can say to the job now. */
export function Moves({ job }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const wish = useWish();
  const saying = useMutation({
    mutationFn: (move: BulkMove) => say(job, move, wish.keyFor([job.id, move, job.state, job.counts])),
    onSettled: readJobsAgain,
  });
  const [isStopping, setStopping] = useState(false);
  const { moves, counts } = job;
  if (moves.length === 0) return null;
  const isNew = job.startedAt === null;
  const count = moves.includes('retry') ? counts.repeatable : counts.ready;
  const isNote = job.instruction.visibility === 'internal';
  const words = (move: BulkMove): string => {
    if (move === 'start') return t(isNote ? 'bulk.note' : `bulk.start.${job.kind}`, { count });
    return t(move === 'stop' && isNew ? 'bulk.discarding.confirm' : `bulk.move.${move}`, { count });
  };
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
        <AskDialog
          title={t(isNew ? 'bulk.discarding.title' : 'bulk.stopping.title')}
          confirm={words('stop')}
          consequence={isNew ? <p>{t('bulk.discarding.meaning', { count: job.total })}</p> : <StopMeaning job={job} />}
          error={saying.error}
          isBusy={saying.isPending}
          onConfirm={() => saying.mutate('stop', { onSuccess: () => setStopping(false) })}
          onClose={() => setStopping(false)}
        />
      ) : null}
    </>
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
