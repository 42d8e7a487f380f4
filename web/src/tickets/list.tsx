import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readyViews, type TicketColumn } from '../../../domain/queue.js';
import { TakeNext } from '../assignment/take-next.js';
import { queryClient } from '../call/client.js';
import { useLive } from '../call/live.js';
import { StatusLegend } from '../help/status-help.js';
import { Afterwards } from '../parts/afterwards.js';
import { FileIcon, ReportIcon } from '../parts/icons.js';
import { LiveMark } from '../parts/live-mark.js';
import { Searched } from '../parts/marked.js';
import { Page } from '../parts/page.js';
import { useMyself } from '../session/calls.js';
import { NARROWING, type TicketFilter } from './address.js';
import { ticketsFileUrl } from './calls.js';
import { ColumnChoice } from './column-choice.js';
import { useDensity } from './density.js';
import { Filters } from './filters.js';
import { Found } from './found.js';
import { NothingHere } from './nothing-here.js';
import { useQueue } from './use-queue.js';
import { ViewActions } from './view-actions.js';
import { ViewTabs } from './view-tabs.js';
import './tickets.css';
import './queue.css';

/** The partner's own requests, or the desk's queue: the same list through other views. It moves as the tickets do. */
export function TicketsPage() {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const { view, saved, views, filter, columns, address, isEdited, narrow, chooseColumns } = useQueue();
  const { density, drawn, chooseDensity } = useDensity();
  const title = isDesk ? t('app.menu.queue') : t('app.menu.tickets');
  const isNarrowed = saved !== undefined || NARROWING.some((name) => address[name]);
  return (
    <Page
      title={title}
      lead={isDesk ? t('tickets.queueLead') : t('tickets.mineLead')}
      actions={<Actions filter={filter} />}
      dense
    >
      <ViewTabs ready={readyViews(isDesk).map(([name]) => name)} views={views} open={saved?.id ?? view} />
      <Filters address={address} isSaved={saved !== undefined} narrow={narrow}>
        <ColumnChoice shown={columns} onChoose={chooseColumns} density={density} onDensity={chooseDensity} />
        <ViewActions view={saved} edited={isEdited} now={keptOf(filter, columns)} />
      </Filters>
      <Searched value={address.search ?? ''}>
        <Afterwards name="queue">
          <Found
            label={title}
            filter={filter}
            columns={columns}
            density={drawn}
            onSort={(sort) => narrow({ sort })}
            empty={<NothingHere view={view} narrowed={isNarrowed} search={address.search ?? ''} />}
          />
        </Afterwards>
      </Searched>
    </Page>
  );
}

function Actions({ filter }: { readonly filter: TicketFilter }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const live = useQueueStream();
  return (
    <>
      <StatusLegend />
      <FileLink filter={filter} />
      {may('tickets:file') ? (
        <Link to="/report" className="button-link">
          <ReportIcon aria-hidden />
          {t('app.menu.report')}
        </Link>
      ) : null}
      {may('tickets:assign') ? <TakeNext /> : null}
      <LiveMark state={live} />
    </>
  );
}

/** What is on the screen, as a view keeps it. */
function keptOf({ sort = '-createdAt', ...filter }: TicketFilter, columns: readonly TicketColumn[]) {
  return { filter: filter as Readonly<Record<string, string>>, sort, columns };
}

/** Exactly these rows, as a file. */
function FileLink({ filter }: { readonly filter: TicketFilter }) {
  const { t } = useTranslation();
  return (
    <a className="with-icon" href={ticketsFileUrl(filter)} download>
      <FileIcon aria-hidden />
      <span>{t('tickets.file')}</span>
    </a>
  );
}

const QUIET_MS = 400;
/** Changes that do not end, as those of a job with many rows, are shown at least this often. */
const PATIENCE_MS = 2_000;
let pending: number | undefined;
let since = 0;

/** What is being read is not broken off, or a list that changes without end would never come; it is read once more. */
async function readAgain(): Promise<void> {
  pending = undefined;
  const lists = { queryKey: ['tickets'] };
  const wasReading = queryClient.isFetching(lists) > 0;
  await queryClient.invalidateQueries(lists, { cancelRefetch: false });
  if (wasReading) readAgainSoon();
}

function readAgainSoon(): void {
  const now = performance.now();
  if (pending === undefined) since = now;
  window.clearTimeout(pending);
  pending = window.setTimeout(() => void readAgain(), Math.min(QUIET_MS, since + PATIENCE_MS - now));
}

/** Reads the lists again when any ticket changed, or when something was missed; a burst of changes is read once. */
function useQueueStream() {
  return useLive('/tickets/events', { changed: readAgainSoon, missed: readAgainSoon });
}
