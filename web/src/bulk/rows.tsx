import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkJobView, BulkRowView } from '../../../api/bulk/schema.js';
import { BULK_ROW_STATES } from '../../../domain/bulk/job.js';
import { Card } from '../parts/card.js';
import { FoundRows } from '../parts/found-rows.js';
import { DownloadIcon } from '../parts/icons.js';
import type { Column } from '../parts/table.js';
import { resultUrl, type RowFilter, rowsQuery } from './calls.js';
import { RowState, shownRowState } from './pills.js';
import { AboutTicket, WouldBe } from './ticket-row.js';
import { Verdict } from './verdict.js';

/** The rows in the order of the file: what each is about, and what would come of it or has. */
export function Rows({ job }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<RowFilter>(null);
  const found = useInfiniteQuery(rowsQuery(job, filter));
  const columns = useColumns(job);
  return (
    <Card
      title={t('bulk.rows')}
      aside={
        <a className="bulk-download" href={resultUrl(job)} download>
          <DownloadIcon aria-hidden />
          {t('bulk.download')}
        </a>
      }
    >
      <Filter job={job} chosen={filter} onChoose={setFilter} />
      <FoundRows
        found={found}
        label={t('bulk.rows')}
        idOf={({ id }) => id}
        empty={<p className="soft">{t('bulk.noRows')}</p>}
        columns={columns}
      />
    </Card>
  );
}

interface FilterProps {
  readonly job: BulkJobView;
  readonly chosen: RowFilter;
  readonly onChoose: (filter: RowFilter) => void;
}

function Filter({ job: { state: jobState, counts, total }, chosen, onChoose }: FilterProps) {
  const { t } = useTranslation();
  const states = BULK_ROW_STATES.filter((state) => counts[state] > 0 || state === chosen);
  return (
    <div className="chips" role="group" aria-label={t('bulk.filter')}>
      {[null, ...states].map((state) => (
        <button
          key={state}
          type="button"
          className="chip"
          aria-pressed={state === chosen}
          onClick={() => onChoose(state)}
        >
          {state === null ? t('app.all') : t(`bulk.row.${shownRowState(state, jobState)}`)}{' '}
          <span className="soft">{state === null ? total : counts[state]}</span>
        </button>
      ))}
    </div>
  );
}

function useColumns(job: BulkJobView): Column<BulkRowView>[] {
  const { t } = useTranslation();
  const { kind } = job;
  return [
    { key: 'line', header: t('bulk.line'), cell: ({ line, place }) => line ?? place },
    {
      key: 'about',
      header: t('bulk.about'),
      cell: (row) => (kind === 'cancellation' ? <About row={row} /> : <AboutTicket row={row} />),
    },
    { key: 'state', header: t('bulk.state'), cell: ({ state }) => <RowState state={state} job={job} /> },
    { key: 'result', header: t('bulk.result'), cell: (row) => <Outcome row={row} job={job} /> },
  ];
}

function About({ row: { said, found } }: { readonly row: BulkRowView }) {
  const name = found?.customer?.companyName ?? said.customer;
  return (
    <>
      <bdi>{said.title ?? said.order ?? '–'}</bdi>
      <span className="soft bulk-line">
        <bdi>{name ?? '–'}</bdi>
        {found && found.products.length > 0 ? ` · ${found.products.join(', ')}` : null}
      </span>
    </>
  );
}

function Outcome({ row, job }: { readonly row: BulkRowView; readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const { ticket, problem, found, state } = row;
  if (job.kind !== 'cancellation') {
    return (
      <>
        {found ? <WouldBe {...{ job, row, found }} /> : null}
        {problem && !isSaidByLimit(problem, found) ? <Problem problem={problem} /> : null}
      </>
    );
  }
  if (state === 'done' && ticket) {
    return (
      <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }} className="bulk-ticket">
        {t('bulk.ticket', { number: ticket.number })}
      </Link>
    );
  }
  if (problem) return <Problem problem={problem} />;
  return found?.verdict ? <Verdict verdict={found.verdict} /> : null;
}

/** That somebody may not approve so much is said beside the amount, with the limit. */
const isSaidByLimit = ({ code }: NonNullable<BulkRowView['problem']>, found: BulkRowView['found']): boolean =>
  code === 'forbidden' && found !== null && found.limit !== null;

function Problem({ problem }: { readonly problem: NonNullable<BulkRowView['problem']> }) {
  const { t, i18n } = useTranslation();
  const { errors, detail, ticketId } = problem;
  const nameOf = (column: string | null) =>
    column !== null && i18n.exists(`bulk.column.${column}`) ? t(`bulk.column.${column as 'order'}`) : '';
  return (
    <>
      {errors.length === 0 ? <p>{detail}</p> : null}
      {errors.map(({ pointer, column, message }) => (
        <p key={pointer}>
          {column === null ? null : <strong>{nameOf(column)} </strong>}
          {message}
        </p>
      ))}
      {ticketId ? (
        <Link to="/tickets/$ticketId" params={{ ticketId }} className="bulk-ticket">
          {t('bulk.other')}
        </Link>
      ) : null}
    </>
  );
}
