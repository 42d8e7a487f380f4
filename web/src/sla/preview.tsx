import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PreviewItem, PreviewView } from '../../../api/sla-policies/schema.js';
import { Card } from '../parts/card.js';
import { WarningIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Pill } from '../parts/pill.js';
import { Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { previewOf } from './calls.js';

const TITLES = { save: 'sla.admin.preview.title', drop: 'sla.admin.preview.dropTitle' } as const;

interface PreviewProps {
  /** The change, as it was sent. */
  readonly body: object;
  readonly first: PreviewView;
  /** When that was looked at: the same change does something else once others have made theirs. */
  readonly atMs: number;
  readonly end: 'save' | 'drop';
  /** What holds once it is thrown away. */
  readonly after: string | undefined;
}

/** Which open tickets get which new due time when the change is made. */
export function Preview({ body, first, atMs, end, after }: PreviewProps) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: ['sla-preview', body, atMs],
    queryFn: ({ pageParam }) => (pageParam === null ? Promise.resolve(first) : previewOf(body, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    gcTime: 0,
  });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? first.items;
  const counts = first.counts;
  const words = counts && [
    t('sla.admin.preview.open', { count: counts.open, more: counts.more ? '+' : '' }),
    ...(['changed', 'earlier', 'later', 'breaks'] as const).map((name) =>
      t(`sla.admin.preview.${name}`, { count: counts[name] }),
    ),
  ];
  return (
    <Card title={t(TITLES[end])}>
      {end === 'drop' ? <p>{after}</p> : null}
      {counts ? <p role="status">{words?.join(' · ')}</p> : null}
      {items.length > 0 ? <Rows items={items} /> : <p className="soft">{t('sla.admin.preview.none')}</p>}
      <LoadMore
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </Card>
  );
}

function Rows({ items }: { readonly items: readonly PreviewItem[] }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t('sla.admin.preview.title')}
      rows={items}
      idOf={({ ticketId }) => ticketId}
      columns={[
        {
          key: 'title',
          header: t('tickets.title'),
          cell: ({ number, title, partner }) => (
            <>
              <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }} className="row-link">
                #{number} <bdi>{title}</bdi>
              </Link>
              <span className="soft">{partner.name}</span>
            </>
          ),
        },
        { key: 'first', header: t('sla.firstAnswer'), cell: ({ firstAnswer }) => <Moved moved={firstAnswer} /> },
        {
          key: 'decision',
          header: t('sla.decision'),
          cell: ({ decision, breaks }) => (
            <>
              <Moved moved={decision} />
              {breaks ? (
                <Pill tone="bad" icon={WarningIcon}>
                  {t('sla.admin.preview.breaksAtOnce')}
                </Pill>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Moved({ moved }: { readonly moved: PreviewItem['decision'] }) {
  const { t } = useTranslation();
  if (!moved?.after) return <span className="soft nothing">–</span>;
  return (
    <span className="moved">
      {moved.before ? (
        <del>
          <span className="unseen">{t('sla.admin.preview.before')}</span>
          <When at={moved.before} show="absolute" />
        </del>
      ) : null}
      <ins>
        <span className="unseen">{t('sla.admin.preview.after')}</span>
        <When at={moved.after} show="absolute" />
      </ins>
    </span>
  );
}
