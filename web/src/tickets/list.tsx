import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readyViews, TICKET_COLUMNS } from '../../../domain/queue.js';
import { TakeNext } from '../assignment/take-next.js';
import { useSelection } from '../bulk/selection.js';
import { TicketActions, useChoice } from '../bulk/ticket-actions.js';
import { queryClient } from '../call/client.js';
import { useLive } from '../call/live.js';
import { StatusLegend } from '../help/status-help.js';
import { FoundRows } from '../parts/found-rows.js';
import { FileIcon, ReportIcon } from '../parts/icons.js';
import { LiveMark } from '../parts/live-mark.js';
import { Searched } from '../parts/marked.js';
import { Page } from '../parts/page.js';
import { useMyself } from '../session/calls.js';
import { type TicketFilter, ticketsFileUrl, ticketsQuery } from './calls.js';
import { useTicketColumns } from './columns.js';
import { Filters } from './filters.js';
import { NARROWING, opened } from './address.js';
import { NothingHere } from './nothing-here.js';
import { ViewActions } from './view-actions.js';
import { viewsQuery } from './view-calls.js';
import { ViewTabs } from './view-tabs.js';
import './tickets.css';

/** The partner's own requests, or the desk's queue: the same list through other views. It moves as the tickets do. */
export function TicketsPage() {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const address = useSearch({ from: '/inside/tickets' });
  const views = useQuery(viewsQuery).data ?? [];
  const saved = views.find(({ id, name }) => id === address.view && name !== null);
  const { view, filter, address: shown } = opened(address, isDesk, saved);
  const live = useQueueStream();
  const title = isDesk ? t('app.menu.queue') : t('app.menu.tickets');
  return (
    <Page
      title={title}
      lead={isDesk ? t('tickets.queueLead') : t('tickets.mineLead')}
      actions={<Actions filter={filter} live={live} />}
    >
      <ViewTabs ready={readyViews(isDesk).map(([name]) => name)} views={views} open={saved?.id ?? view} />
      <Filters address={shown} isSaved={saved !== undefined} />
      <ViewActions view={saved} edited={address.edited !== undefined} now={keptOf(filter)} />
      <Searched value={shown.search ?? ''}>
        <Found
          label={title}
          filter={filter}
          empty={<NothingHere view={view} narrowed={saved !== undefined || NARROWING.some((name) => address[name])} />}
        />
      </Searched>
    </Page>
  );
}

interface ActionsProps {
  readonly filter: TicketFilter;
  readonly live: ReturnType<typeof useQueueStream>;
}

function Actions({ filter, live }: ActionsProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  return (
    <>
      <StatusLegend />
      <FileLink filter={filter} />
      {may('tickets:file') ? (
        <Link to="/report" className="button-link">
          <ReportIcon aria-hidden />
          {t('app.menu.report')}
        </Link>
      ) : (
        <>
          {may('tickets:assign') ? <TakeNext /> : null}
          <LiveMark state={live} />
        </>
      )}
    </>
  );
}

/** What is on the screen, as a view keeps it. */
function keptOf({ sort = '-createdAt', ...filter }: TicketFilter) {
  return { filter: filter as Readonly<Record<string, string>>, sort, columns: TICKET_COLUMNS };
}

/** Exactly these rows, as a file. */
function FileLink({ filter }: { readonly filter: TicketFilter }) {
  const { t } = useTranslation();
  return (
    <a className="with-icon" href={ticketsFileUrl(filter)} download>
      <FileIcon aria-hidden /> {t('tickets.file')}
    </a>
  );
}

interface FoundProps {
  readonly label: string;
  readonly filter: TicketFilter;
  readonly empty: ReactNode;
}

function Found({ label, filter, empty }: FoundProps) {
  const found = useInfiniteQuery(ticketsQuery(filter));
  const selection = useSelection();
  const columns = [...useChoice(selection), ...useTicketColumns()];
  return (
    <>
      <FoundRows found={found} label={label} columns={columns} idOf={({ id }) => id} empty={empty} />
      <TicketActions selection={selection} tickets={found.data?.pages.flatMap(({ items }) => items) ?? []} />
    </>
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
