import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { PolicyView } from '../../../api/policies/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { Card, Facts } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { policiesQuery, policyQuery } from './calls.js';
import { Differences } from './differences.js';
import { HoldsFrom } from './holds-from.js';
import { Rules } from './rules.js';
import { StatePill } from './state-pill.js';

/** One version that was published: when it holds, who published it and why, and all of its rules. */
export function PolicyPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { version } = useParams({ from: '/inside/policies/$version' });
  const found = useQuery({ ...policyQuery(version), enabled: may('policies:read') });
  if (!may('policies:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page title={t('policies.version', { version })} above={<BackTo list="policies" />}>
      <About policy={found.data} />
      <Changes policy={found.data} />
      <Rules rules={found.data.rules} />
    </Page>
  );
}

/** What it changed of the one before it. */
function Changes({ policy }: { readonly policy: PolicyView }) {
  const versions = useQuery(policiesQuery);
  const before = versions.data?.find(({ state, version }) => state !== 'draft' && version < policy.version);
  return before ? <Differences before={before} after={policy} /> : null;
}

function About({ policy }: { readonly policy: PolicyView }) {
  const { t } = useTranslation();
  const { state, effectiveFrom, until, publishedAt, author, note } = policy;
  return (
    <Card title={t('policies.about')} aside={<StatePill state={state} />}>
      <Facts
        wide
        items={[
          [t('policies.from'), effectiveFrom && <HoldsFrom key="from" at={effectiveFrom} show="both" />],
          [t('policies.until'), until && <When key="until" at={until} show="both" />],
          [t('policies.publishedAt'), publishedAt && <When key="published" at={publishedAt} show="both" />],
          [t('policies.by'), <bdi key="by">{author.name}</bdi>],
          [t('policies.note'), note],
        ]}
      />
    </Card>
  );
}
