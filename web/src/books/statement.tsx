import { Field, Input } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { EntryView } from '../../../api/ledger/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { BackIcon, BooksIcon, FileIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Page } from '../parts/page.js';
import { Empty, Skeleton } from '../parts/states.js';
import { type Column, Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { useBookWords } from './account-words.js';
import type { Period } from '../parts/instants.js';
import { exportUrl, statementQuery } from './calls.js';

/** The statement of one account: every posting, with what the account came to after it. */
export function StatementPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const words = useBookWords();
  const { accountId } = useParams({ from: '/inside/books/$accountId' });
  const period = useSearch({ from: '/inside/books/$accountId' });
  const found = useInfiniteQuery({ ...statementQuery(accountId, period), enabled: may('books:read') });
  const columns = useColumns();
  if (!may('books:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  const [first] = found.data?.pages ?? [];
  if (!first) return <Skeleton lines={6} tall />;
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const title = words.account(first.account);
  return (
    <Page
      title={title}
      above={
        <Link to="/books" search={{}} className="back">
          <BackIcon aria-hidden />
          {t('books.title')}
        </Link>
      }
      lead={first.account.currency}
      actions={<FileLink accountId={accountId} period={period} />}
    >
      <Days period={period} />
      {rows.length === 0 ? (
        <Empty icon={BooksIcon} title={t('books.noEntries')} />
      ) : (
        <Table label={title} columns={columns} rows={rows} idOf={({ id }) => id} />
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </Page>
  );
}

function FileLink({ accountId, period }: { readonly accountId: string; readonly period: Period }) {
  const { t } = useTranslation();
  return (
    <a className="with-icon" href={exportUrl(accountId, period)} download>
      <FileIcon aria-hidden /> {t('books.file')}
    </a>
  );
}

function Days({ period }: { readonly period: Period }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/books/$accountId' });
  const narrow = (change: Period) => void navigate({ search: { ...period, ...change } as never, replace: true });
  return (
    <div className="toolbar">
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={t(`books.${end}`)}>
          <Input type="date" value={period[end] ?? ''} onChange={(_event, { value }) => narrow({ [end]: value })} />
        </Field>
      ))}
    </div>
  );
}

/** What it was for, as a way there. */
function Cause({ entry: { ticket, order } }: { readonly entry: EntryView }) {
  const { t } = useTranslation();
  if (ticket) {
    return (
      <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }}>
        {t('books.ticket', ticket)}
      </Link>
    );
  }
  return order ? <span>{t('books.order', order)}</span> : null;
}

function useColumns(): Column<EntryView>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useBookWords();
  return [
    { key: 'at', header: t('books.at'), cell: ({ at }) => <When at={at} show="absolute" /> },
    {
      key: 'posting',
      header: t('books.posting'),
      cell: (entry) => (
        <>
          {words.posting(entry)} <Cause entry={entry} />
        </>
      ),
    },
    { key: 'partner', header: t('books.partner'), kind: 'side', cell: ({ partner }) => <bdi>{partner.name}</bdi> },
    { key: 'debit', header: t('books.debit'), kind: 'end', cell: ({ debit }) => (debit ? format.money(debit) : '–') },
    {
      key: 'credit',
      header: t('books.credit'),
      kind: 'end',
      cell: ({ credit }) => (credit ? format.money(credit) : '–'),
    },
    { key: 'balance', header: t('books.balance'), kind: 'end', cell: ({ balance }) => format.money(balance) },
  ];
}
