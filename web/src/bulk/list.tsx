import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import { CANCELLATION_COLUMN_WORDS, CANCELLATION_COLUMNS, cancellationExample } from '../../../domain/bulk/columns.js';
import { BULK_ROWS_MOST } from '../../../domain/bulk/job.js';
import type { Locale } from '../../../domain/words.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { OrAsk } from '../help/or-ask.js';
import { Card } from '../parts/card.js';
import { ChooseFile } from '../parts/choose-file.js';
import { csvOf } from '../parts/csv-file.js';
import { FoundRows } from '../parts/found-rows.js';
import { BulkIcon, FileIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { saveFile } from '../parts/save-file.js';
import { Empty, FileProblem, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useLocale } from '../parts/use-format.js';
import { useTextFile } from '../parts/use-text-file.js';
import { useMyself } from '../session/calls.js';
import { jobsQuery, sendCancellations } from './calls.js';
import { useDeed } from './deed.js';
import { JobState, RowCounts } from './pills.js';
import { usePreviewing } from './use-previewing.js';
import './bulk.css';

/** Many at once: a file of cancellations, and what came of earlier jobs. */
export function BulkPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useInfiniteQuery({ ...jobsQuery, enabled: may('bulk:read') });
  if (!may('bulk:read')) return <ForbiddenPage />;
  return (
    <Page title={t('bulk.title')} lead={t('bulk.lead')}>
      <div className="stack">
        {may('cancellations:file') ? <SendCsv /> : null}
        <Card title={t('bulk.jobs')}>
          <FoundRows
            found={found}
            label={t('bulk.jobs')}
            idOf={({ id }) => id}
            empty={<NoJobs />}
            columns={[
              { key: 'title', header: t('bulk.job'), cell: (job) => <JobLink job={job} /> },
              { key: 'state', header: t('bulk.state'), cell: (job) => <JobState job={job} /> },
              { key: 'rows', header: t('bulk.rows'), cell: (job) => <RowCounts job={job} /> },
              { key: 'by', header: t('bulk.askedBy'), kind: 'side', cell: ({ askedBy }) => <bdi>{askedBy.name}</bdi> },
            ]}
          />
        </Card>
      </div>
    </Page>
  );
}

function NoJobs() {
  const { t } = useTranslation();
  const how = (
    <OrAsk permission="cancellations:file">
      <p className="soft">{t('help.empty.bulk')}</p>
    </OrAsk>
  );
  return <Empty icon={BulkIcon} title={t('bulk.none')} action={how} />;
}

function JobLink({ job }: { readonly job: BulkJobView }) {
  const deed = useDeed();
  return (
    <>
      <Link to="/bulk/$jobId" params={{ jobId: job.id }} className="row-link">
        <bdi>{deed(job)}</bdi>
      </Link>
      <span className="soft">
        {[job.name, job.partner?.name ?? '']
          .filter((each) => each !== '')
          .map((each) => (
            <Fragment key={each}>
              <bdi>{each}</bdi>
              {' · '}
            </Fragment>
          ))}
        <When at={job.createdAt} show="absolute" />
      </span>
    </>
  );
}

/** What the file has to look like, and the way to it. */
function SendCsv() {
  const { t } = useTranslation();
  const locale = useLocale();
  const sending = usePreviewing(sendCancellations);
  const reading = useTextFile(sending.mutate);
  const choose = (file: File) => {
    sending.reset();
    reading.mutate(file);
  };
  const error = reading.error ?? sending.error;
  return (
    <Card title={t('bulk.file')}>
      <p className="soft">{t('bulk.columns', { columns: headingsIn(locale).join(t('customers.import.comma')) })}</p>
      <ChooseFile
        label={t('bulk.choose')}
        hint={t('bulk.hint', { count: BULK_ROWS_MOST })}
        accept=".csv,.txt"
        onChoose={([file]) => (file && !sending.isPending ? choose(file) : undefined)}
      />
      {sending.isPending ? <Skeleton lines={2} /> : null}
      {error ? <FileProblem error={error} /> : null}
      <div>
        <Button appearance="subtle" icon={<FileIcon />} onClick={() => saveTemplate(locale)}>
          {t('bulk.template')}
        </Button>
      </div>
    </Card>
  );
}

/** What the reader's language calls the columns: the file may be headed by that. */
const headingsIn = (locale: Locale): string[] =>
  CANCELLATION_COLUMNS.map((column) => CANCELLATION_COLUMN_WORDS[locale][column]);

function saveTemplate(locale: Locale): void {
  const example = cancellationExample(locale);
  const cells = CANCELLATION_COLUMNS.map((column) => example[column]);
  saveFile('cancellations.csv', 'text/csv', csvOf([headingsIn(locale), cells]));
}
