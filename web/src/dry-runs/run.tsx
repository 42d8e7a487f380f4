import { Button, ProgressBar } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { useWish } from '../call/wish.js';
import { Card, Facts } from '../parts/card.js';
import { BackIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { dryRunQuery, readRunsAgain, stop } from './calls.js';
import { Changes } from './changes.js';
import { RunState } from './run-state.js';
import { useRunWords } from './run-words.js';
import { Sums } from './sums.js';
import './dry-runs.css';

/** One dry run: how far it is, how many tickets would be decided otherwise, what that comes to, and which they are. */
export function DryRunPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { runId } = useParams({ from: '/inside/policies/dry-runs/$runId' });
  const found = useQuery({ ...dryRunQuery(runId), enabled: may('policies:read') });
  const words = useRunWords();
  if (!may('policies:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const run = found.data;
  return (
    <Page
      title={t('dryRuns.titleOf', { policy: words.policy(run) })}
      lead={t('dryRuns.asIf')}
      above={<BackLink run={run} />}
      actions={run.state === 'running' && may('policies:write') ? <StopButton run={run} /> : null}
    >
      <Progress run={run} />
      <Counts run={run} />
      <Sums sums={run.sums} />
      <Changes run={run} />
    </Page>
  );
}

function BackLink({ run }: { readonly run: DryRunView }) {
  const { t } = useTranslation();
  const { version, draftRevision } = run.policy;
  const to = draftRevision === null ? `/policies/${version}` : '/policies/draft';
  return (
    <Link to={to} className="back">
      <BackIcon aria-hidden />
      {useRunWords().policy(run) || t('policies.title')}
    </Link>
  );
}

function StopButton({ run }: { readonly run: DryRunView }) {
  const { t } = useTranslation();
  const wish = useWish();
  const stopping = useMutation({ mutationFn: () => stop(run, wish.keyFor(run.id)), onSettled: readRunsAgain });
  return (
    <>
      {stopping.error ? <Failed error={stopping.error} /> : null}
      <Button disabled={stopping.isPending} onClick={() => stopping.mutate()}>
        {t('dryRuns.stop')}
      </Button>
    </>
  );
}

function Progress({ run }: { readonly run: DryRunView }) {
  const { t } = useTranslation();
  const words = useRunWords();
  const { state, seen, total, startedAt, endedAt, askedBy } = run;
  const share = total === null ? undefined : seen / Math.max(total, 1);
  return (
    <Card
      title={words.tickets(run)}
      aside={
        <span role="status">
          <RunState state={state} />
        </span>
      }
    >
      <div className="dry-run-progress">
        {state === 'running' ? (
          <ProgressBar {...(share === undefined ? {} : { value: share })} aria-label={t('dryRuns.progress')} />
        ) : null}
        <span>{words.seen(run)}</span>
      </div>
      {state === 'failed' || state === 'stopped' ? <p>{t(`dryRuns.why.${state}`)}</p> : null}
      <Facts
        wide
        items={[
          [t('dryRuns.askedBy'), <bdi key="by">{askedBy.name}</bdi>],
          [t('dryRuns.started'), <When key="started" at={startedAt} show="both" />],
          [t('dryRuns.ended'), endedAt && <When key="ended" at={endedAt} show="both" />],
        ]}
      />
    </Card>
  );
}

const WAYS = ['closes', 'opens', 'otherAmount', 'otherDecision'] as const;

function Counts({ run }: { readonly run: DryRunView }) {
  const { t } = useTranslation();
  const words = useRunWords();
  return (
    <Card title={words.result(run)}>
      <Facts items={WAYS.map((way) => [t(`dryRuns.ways.${way}`), words.count(run[way])])} />
      <p className="soft small">{t('dryRuns.mayOverlap')}</p>
    </Card>
  );
}
