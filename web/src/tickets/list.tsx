import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../call/client.js';
import { useLive } from '../call/live.js';
import { DoneIcon, ReportIcon, TicketsIcon } from '../parts/icons.js';
import { LiveMark } from '../parts/live-mark.js';
import { LoadMore } from '../parts/load-more.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useMyself } from '../session/calls.js';
import { ticketsQuery } from './calls.js';
import { useTicketColumns } from './columns.js';
import { Filters } from './filters.js';
import { filterOf, type ViewName } from './views.js';
import './tickets.css';

/** The partner's own requests, or the desk's queue: the same list through other views. It moves as the tickets do. */
export function TicketsPage() {
  const { t } = useTranslation();
  const { isDesk, may } = useMyself();
  const address = useSearch({ from: '/inside/tickets' });
  const { names, view, filter } = filterOf(address, isDesk);
  const tickets = useInfiniteQuery(ticketsQuery(filter));
  const columns = useTicketColumns();
  const rows = tickets.data?.pages.flatMap(({ items }) => items) ?? [];
  const live = useQueueStream();
  const title = isDesk ? t('app.menu.queue') : t('app.menu.tickets');
  return (
    <Page
      title={title}
      lead={isDesk ? t('tickets.queueLead') : t('tickets.mineLead')}
      actions={
        may('tickets:file') ? (
          <Link to="/report" className="button-link">
            <ReportIcon aria-hidden />
            {t('app.menu.report')}
          </Link>
        ) : (
          <LiveMark state={live} />
        )
      }
    >
      <Filters names={names} view={view} address={address} />
      {tickets.isError ? <Failed error={tickets.error} retry={() => void tickets.refetch()} /> : null}
      {tickets.isPending ? <Skeleton lines={6} tall /> : null}
      {tickets.data && rows.length === 0 ? <NothingHere view={view} /> : null}
      {rows.length > 0 ? <Table label={title} columns={columns} rows={rows} idOf={({ id }) => id} /> : null}
      <LoadMore
        hasMore={tickets.hasNextPage}
        isLoading={tickets.isFetchingNextPage}
        onMore={() => void tickets.fetchNextPage()}
      />
    </Page>
  );
}

function NothingHere({ view }: { readonly view: ViewName }) {
  const { t } = useTranslation();
  return (
    <Empty
      icon={view === 'decide' || view === 'attention' ? DoneIcon : TicketsIcon}
      title={t(`tickets.empty.${view}`)}
    />
  );
}

const QUIET_MS = 400;
let pending: number | undefined;

function readAgainSoon(): void {
  window.clearTimeout(pending);
  pending = window.setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['tickets'] }), QUIET_MS);
}

/** Reads the lists again when any ticket changed, or when something was missed; a burst of changes is read once. */
function useQueueStream() {
  return useLive('/tickets/events', { changed: readAgainSoon, missed: readAgainSoon });
}
