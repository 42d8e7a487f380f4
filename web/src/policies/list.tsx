import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../../api/policies/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { ReadOnly } from '../help/read-only.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { policiesQuery } from './calls.js';
import { HoldsFrom } from './holds-from.js';
import { StatePill } from './state-pill.js';

/** Every version with the time in which it held, and the draft of the next one. */
export function PoliciesPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery({ ...policiesQuery, enabled: may('policies:read') });
  if (!may('policies:read')) return <ForbiddenPage />;
  return (
    <Page title={t('policies.title')} lead={t('policies.lead')} actions={<DraftLink policies={found.data} />}>
      <ReadOnly permission="policies:write" />
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={3} tall /> : null}
      {found.data ? <Versions policies={found.data} /> : null}
    </Page>
  );
}

/** For whoever may write one: to the draft, or to the form that begins it. */
function DraftLink({ policies }: { readonly policies: readonly PolicyView[] | undefined }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  if (!policies || !may('policies:write')) return null;
  const isThere = policies.some(({ state }) => state === 'draft');
  return (
    <Link className="button-link" to={isThere ? '/policies/draft' : '/policies/draft/edit'}>
      {t(isThere ? 'policies.open' : 'policies.begin')}
    </Link>
  );
}

function VersionLink({ policy: { version, state } }: { readonly policy: PolicyView }) {
  const { t } = useTranslation();
  if (state === 'draft') {
    return (
      <Link to="/policies/draft" className="row-link">
        {t('policies.draft', { version })}
      </Link>
    );
  }
  return (
    <Link to="/policies/$version" params={{ version: String(version) }} className="row-link">
      {t('policies.version', { version })}
    </Link>
  );
}

function Versions({ policies }: { readonly policies: readonly PolicyView[] }) {
  const { t } = useTranslation();
  const none = <span className="soft nothing">–</span>;
  return (
    <Table
      label={t('policies.title')}
      rows={policies}
      idOf={({ version }) => String(version)}
      columns={[
        {
          key: 'title',
          header: t('policies.versionColumn'),
          cell: (policy) => (
            <>
              <VersionLink policy={policy} />
              <span className="soft">{policy.note}</span>
            </>
          ),
        },
        { key: 'state', header: t('policies.state'), cell: ({ state }) => <StatePill state={state} /> },
        {
          key: 'from',
          header: t('policies.from'),
          cell: ({ effectiveFrom: at }) => (at ? <HoldsFrom at={at} show="absolute" /> : none),
        },
        {
          key: 'until',
          header: t('policies.until'),
          cell: ({ until }) => (until ? <When at={until} show="absolute" /> : none),
        },
      ]}
    />
  );
}
