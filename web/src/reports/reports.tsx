import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { useFieldProblems } from '../parts/form.js';
import { ReportsIcon, TicketsIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useNow } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { type Answered, reportQuery } from './calls.js';
import { Counting } from './counting.js';
import { OpenNow, Partners, Products, Promises, Reasons, Statuses, Uses } from './cards.js';
import { Narrowing } from './narrowing.js';
import { askedBy, rowsOf } from './period.js';
import { Tiles } from './tiles.js';
import { Volume } from './volume.js';
import './reports.css';

/** The desk in numbers, or a partner's own requests: for people who look rather than read. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const asked = askedBy(useSearch({ from: '/inside/reports' }), useNow());
  const found = useQuery(reportQuery(asked));
  const problems = useFieldProblems(found.error);
  const problem = problems('/to', '/from');
  return (
    <Page
      title={t('reports.title')}
      lead={isDesk ? t('reports.lead') : t('reports.leadPartner')}
      actions={
        <Link to="/tickets" search={rowsOf(asked)} className="with-icon">
          <TicketsIcon aria-hidden /> {t('reports.rows')}
        </Link>
      }
    >
      <Narrowing asked={asked} problem={problem} />
      {found.isError && !(found.error instanceof CallProblem && problem) ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : null}
      <Counting until={found.isPlaceholderData ? found.data?.asked : undefined} />
      {found.isPending ? <Skeleton lines={8} tall /> : null}
      {found.data && !problem ? (
        <div className={found.isPlaceholderData ? 'stack outdated' : 'stack'} aria-busy={found.isPlaceholderData}>
          <Numbers {...found.data} />
        </div>
      ) : null}
    </Page>
  );
}

function Numbers({ report, asked }: Answered) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  if (report.tickets === 0) {
    return (
      <>
        <Empty
          icon={ReportsIcon}
          title={t('reports.nothing')}
          action={
            <Link to="/reports" search={{ period: 'year' }}>
              {t('reports.periods.year')}
            </Link>
          }
        >
          {t('reports.nothingAdvice')}
        </Empty>
        <OpenNow report={report} asked={asked} />
      </>
    );
  }
  return (
    <div className="stack">
      <Tiles report={report} asked={asked} />
      <Volume days={report.days} asked={asked} />
      <div className="reports-grid">
        <Reasons report={report} asked={asked} />
        <Statuses report={report} asked={asked} />
        <Promises report={report} asked={asked} />
        <Products report={report} asked={asked} />
        {isDesk && asked.partnerId === undefined ? <Partners report={report} asked={asked} /> : null}
        <Uses report={report} asked={asked} />
        <OpenNow report={report} asked={asked} />
      </div>
    </div>
  );
}
