import { ProgressBar } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { BackTo } from '../parts/back-to.js';
import { Card, Facts } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { isUnderWay, jobQuery } from './calls.js';
import { useDeed } from './deed.js';
import { Doing } from './doing.js';
import { Moves } from './moves.js';
import { JobState, RowCounts, shownState } from './pills.js';
import { Rows } from './rows.js';
import { Sums } from './sums.js';
import './bulk.css';

/** One job: what would come of each row, or what has; and what can be said to it. */
export function BulkJobPage() {
  const deed = useDeed();
  const { may } = useMyself();
  const { jobId } = useParams({ from: '/inside/bulk/$jobId' });
  const found = useQuery({ ...jobQuery(jobId), enabled: may('bulk:read') });
  if (!may('bulk:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const job = found.data;
  const title = deed(job);
  return (
    <Page title={title} heading={<bdi>{title}</bdi>} above={<BackTo list="bulk" />}>
      <div className="stack">
        <Progress job={job} />
        <Rows job={job} />
      </div>
    </Page>
  );
}

/** A file says of each row what is done; an answer takes the room that it will have where it is read. */
const hasOwnPlace = ({ kind }: BulkJobView): boolean => kind === 'cancellation' || kind === 'answer';

function Progress({ job }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const { state, counts, total, name, createdAt, endedAt, askedBy } = job;
  const shown = shownState(job);
  const seen = total - (state === 'previewing' ? counts.waiting : counts.waiting + counts.ready);
  return (
    <Card
      title={t(`bulk.heading.${shown}`)}
      aside={
        <span role="status">
          <JobState job={job} />
        </span>
      }
    >
      <p className="soft">{t(`bulk.meaning.${shown}`)}</p>
      {isUnderWay(job) ? <ProgressBar value={seen / total} aria-label={t('bulk.progress')} /> : null}
      <RowCounts job={job} />
      <Sums job={job} />
      {job.kind === 'answer' ? <Doing job={job} /> : null}
      <Moves job={job} />
      <Withheld job={job} />
      <Facts
        wide
        items={[
          [t('bulk.name'), name && <bdi key="name">{name}</bdi>],
          [t('bulk.doing'), hasOwnPlace(job) ? null : <Doing key="doing" job={job} />],
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
