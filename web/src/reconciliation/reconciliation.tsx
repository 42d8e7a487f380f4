import { Button } from '@fluentui/react-components';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { ReadOnly } from '../help/read-only.js';
import { DoneIcon, ReconciliationIcon, RetryIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { begin, differencesQuery, newestQuery, STATES, type State } from './calls.js';
import { DifferenceCard } from './difference.js';
import { NewestRun } from './run.js';

/** What was compared, and what does not fit: to look at, explained, resolved. */
export function ReconciliationPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { state: asked } = useSearch({ from: '/inside/reconciliation' });
  const state = STATES.find((known) => known === asked) ?? 'open';
  if (!may('books:read')) return <ForbiddenPage />;
  return (
    <Page
      title={t('reconciliation.title')}
      lead={t('reconciliation.lead')}
      actions={may('books:reconcile') ? <RunButton /> : null}
    >
      <div className="stack">
        <ReadOnly permission="books:reconcile" />
        <Newest />
        <nav className="tabs" aria-label={t('reconciliation.statesLabel')}>
          {STATES.map((name) => (
            <Link
              key={name}
              to="/reconciliation"
              search={{ state: name }}
              className="tab"
              aria-current={name === state ? 'page' : undefined}
            >
              {t(`reconciliation.states.${name}`)}
            </Link>
          ))}
        </nav>
        <Differences state={state} />
      </div>
    </Page>
  );
}

function RunButton() {
  const { t } = useTranslation();
  const wish = useWish();
  const beginning = useMutation({
    mutationFn: () => begin(wish.keyFor([])),
    onSuccess: () => {
      wish.done();
      say(t('reconciliation.begun'));
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: newestQuery.queryKey }),
  });
  return (
    <Button appearance="primary" icon={<RetryIcon />} disabled={beginning.isPending} onClick={() => beginning.mutate()}>
      {t('reconciliation.run')}
    </Button>
  );
}

/** The newest run, followed while it runs; the list is read again when it has ended. */
function Newest() {
  const { t } = useTranslation();
  const newest = useQuery(newestQuery);
  const ended = newest.data?.endedAt;
  useEffect(() => {
    if (ended) void queryClient.invalidateQueries({ queryKey: ['differences'] });
  }, [ended]);
  if (newest.isError) return <Failed error={newest.error} retry={() => void newest.refetch()} />;
  if (newest.isPending) return <Skeleton lines={2} tall />;
  return newest.data ? (
    <NewestRun run={newest.data} />
  ) : (
    <Empty icon={ReconciliationIcon} title={t('reconciliation.never')}>
      {t('help.empty.reconciliation')}
    </Empty>
  );
}

function Differences({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(differencesQuery(state));
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton lines={3} tall />;
  const rows = found.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <Empty icon={DoneIcon} title={t(`reconciliation.none.${state}`)} />;
  return (
    <>
      {rows.map((difference) => (
        <DifferenceCard key={difference.id} difference={difference} />
      ))}
      <LoadMore
        hasMore={found.hasNextPage}
        isLoading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </>
  );
}
