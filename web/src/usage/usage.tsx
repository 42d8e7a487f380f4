import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { UsageView } from '../../../api/links/schema.js';
import { DeadEnd } from '../app/dead-ends.js';
import { customerQuery } from '../customers/calls.js';
import { BackIcon, SoftwareIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { oneSoftwareQuery } from '../software/calls.js';
import { usageQuery } from './calls.js';
import { useUsageColumns } from './columns.js';
import { Plot } from './plot.js';
import './usage.css';

/** Who saw a line's keys, who activated its links, who downloaded: the evidence that a cancellation is judged by. */
export function UsagePage() {
  const { t } = useTranslation();
  const { customerId, subscriptionId } = useParams({
    from: '/inside/customers/$customerId/software/$subscriptionId/usage',
  });
  const line = useQuery(oneSoftwareQuery(customerId, subscriptionId));
  const customer = useQuery(customerQuery(customerId));
  if (isGone(line)) return <DeadEnd error={line.error} reset={() => void line.refetch()} />;
  if (!line.data) return <Skeleton lines={6} tall />;
  const title = t('usage.title', { product: line.data.product.title });
  const keys = line.data.keys.map(({ lastFive }) => lastFive).join(', ');
  return (
    <Page
      title={title}
      above={
        <Link to="/customers/$customerId/software" params={{ customerId }} className="back">
          <BackIcon aria-hidden />
          <bdi>{customer.data?.companyName ?? t('software.title')}</bdi>
        </Link>
      }
      lead={line.data.status === 'cancelled' || keys === '' ? t('usage.lead') : t('usage.leadKeys', { keys })}
    >
      <Usage customerId={customerId} subscriptionId={subscriptionId} />
    </Page>
  );
}

function Usage(ref: { readonly customerId: string; readonly subscriptionId: string }) {
  const { t } = useTranslation();
  const usage = useInfiniteQuery(usageQuery(ref));
  const columns = useUsageColumns();
  if (isGone(usage)) return <Failed error={usage.error} retry={() => void usage.refetch()} />;
  if (!usage.data) return <Skeleton lines={5} tall />;
  const [first] = usage.data.pages;
  const events = usage.data.pages.flatMap(({ items }) => items);
  if (!first || events.length === 0) {
    return (
      <Empty icon={SoftwareIcon} title={t('usage.none')}>
        {t('usage.noneAdvice')}
      </Empty>
    );
  }
  return (
    <>
      <div className="usage-top">
        <Totals totals={first.totals} />
        <Plot byDay={first.byDay} />
      </div>
      <Table label={t('usage.list')} columns={columns} rows={events} idOf={({ id }) => id} />
      <LoadMore
        hasMore={usage.hasNextPage}
        isLoading={usage.isFetchingNextPage}
        onMore={() => void usage.fetchNextPage()}
      />
    </>
  );
}

function Totals({ totals }: Pick<UsageView, 'totals'>) {
  const { t } = useTranslation();
  const counts = [
    [t('usage.totals.keyReveals', { count: totals.keyReveals }), totals.keyReveals],
    [t('usage.totals.activations', { count: totals.activations }), totals.activations],
    [t('usage.totals.downloads', { count: totals.downloads }), totals.downloads],
  ] as const;
  return (
    <dl className="card usage-totals">
      {counts.map(([label, count]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="big">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
