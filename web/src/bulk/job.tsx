import { Button, ProgressBar } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import type { BulkMove } from '../../../domain/bulk/job.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { BackTo } from '../parts/back-to.js';
import { Card, Facts } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { isUnderWay, jobQuery, readJobsAgain, say } from './calls.js';
import { Doing } from './doing.js';
import { JobState, RowCounts } from './pills.js';
import { Rows } from './rows.js';
import './bulk.css';

/** One job: what would come of each row, or what has; and what can be said to it. */
export function BulkJobPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { jobId } = useParams({ from: '/inside/bulk/$jobId' });
  const found = useQuery({ ...jobQuery(jobId), enabled: may('bulk:read') });
  if (!may('bulk:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const job = found.data;
  const title = job.name || t(`bulk.kind.${job.kind}`);
  return (
    <Page title={title} heading={<bdi>{title}</bdi>} above={<BackTo list="bulk" />}>
      <div className="stack">
        <Progress job={job} />
        <Rows job={job} />
      </div>
    </Page>
  );
}

function Progress({ job }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const { state, counts, total, createdAt, endedAt, askedBy } = job;
  const seen = total - (state === 'previewing' ? counts.waiting : counts.waiting + counts.ready);
  return (
    <Card
      title={t(`bulk.heading.${state}`)}
      aside={
        <span role="status">
          <JobState state={state} />
        </span>
      }
    >
      <p className="soft">{t(`bulk.meaning.${state}`)}</p>
      {isUnderWay(job) ? <ProgressBar value={seen / total} aria-label={t('bulk.progress')} /> : null}
      <RowCounts counts={counts} />
      <Moves job={job} />
      <Withheld job={job} />
      <Facts
        wide
        items={[
          [t('bulk.doing'), job.kind === 'cancellation' ? null : <Doing key="doing" job={job} />],
          [t('bulk.askedBy'), <bdi key="by">{askedBy.name}</bdi>],
          [t('bulk.sent'), <When key="sent" at={createdAt} show="both" />],
          [t('bulk.ended'), endedAt && <When key="ended" at={endedAt} show="both" />],
        ]}
      />
    </Card>
  );
}

/** Why this person has fewer buttons than whoever made it. */
function Withheld({ job: { withheld, partner, askedBy } }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const { isDesk, may } = useMyself();
  if (withheld.length === 0) return null;
  if (isDesk && partner) return <p className="soft">{t('bulk.theirs', { partner: partner.name })}</p>;
  return (
    <p className="soft">
      {t('bulk.madeBy', { name: askedBy.name })} {may('bulk:run') ? t('bulk.ownJob') : null}
    </p>
  );
}

/** What this person can say to the job now. */
function Moves({ job }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const wish = useWish();
  const saying = useMutation({
    mutationFn: (move: BulkMove) => say(job, move, wish.keyFor([job.id, move, job.state, job.counts])),
    onSettled: readJobsAgain,
  });
  const [isStopping, setStopping] = useState(false);
  const { moves, counts } = job;
  if (moves.length === 0) return null;
  const count = moves.includes('retry') ? counts.repeatable : counts.ready;
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
            {move === 'start' ? t(`bulk.start.${job.kind}`, { count }) : t(`bulk.move.${move}`, { count })}
          </Button>
        ))}
      </div>
      {isStopping ? (
        <AskDialog
          title={t('bulk.stopping.title')}
          confirm={t('bulk.move.stop')}
          consequence={<StopMeaning job={job} />}
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
