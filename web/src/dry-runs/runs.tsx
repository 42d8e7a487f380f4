import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DryRunList, DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { FoundRows } from '../parts/found-rows.js';
import { When } from '../parts/time.js';
import { RunState } from './run-state.js';
import { useRunWords } from './run-words.js';

/** Dry runs, newest first: of what, over which tickets, and what came of them. */
export function Runs({ found }: { readonly found: UseInfiniteQueryResult<InfiniteData<DryRunList>> }) {
  const { t } = useTranslation();
  const words = useRunWords();
  return (
    <FoundRows
      found={found}
      label={t('dryRuns.earlier')}
      idOf={({ id }) => id}
      empty={<p className="soft">{t('dryRuns.none')}</p>}
      columns={[
        {
          key: 'title',
          header: t('dryRuns.run'),
          cell: (run) => (
            <>
              <RunLink run={run} />
              <span className="soft">
                {words.policy(run)} · {words.tickets(run)}
              </span>
            </>
          ),
        },
        { key: 'state', header: t('dryRuns.state'), cell: ({ state }) => <RunState state={state} /> },
        { key: 'changed', header: t('dryRuns.result'), cell: (run) => words.result(run) },
        { key: 'by', header: t('dryRuns.askedBy'), kind: 'side', cell: ({ askedBy }) => <bdi>{askedBy.name}</bdi> },
      ]}
    />
  );
}

function RunLink({ run: { id, startedAt } }: { readonly run: DryRunView }) {
  return (
    <Link to="/policies/dry-runs/$runId" params={{ runId: id }} className="row-link">
      <When at={startedAt} show="absolute" />
    </Link>
  );
}
