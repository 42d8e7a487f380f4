import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../../api/policies/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { DryRunCard } from '../dry-runs/card.js';
import { PoliciesIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { draftQuery, newestOf, policiesQuery, type ReadDraft } from './calls.js';
import { Differences } from './differences.js';
import { DiscardDialog } from './discard-dialog.js';
import { PublishDialog } from './publish-dialog.js';
import { Rules } from './rules.js';

/** The draft of the next version: what it changes, what it says, and its way into force. */
export function PolicyDraftPage() {
  const { may } = useMyself();
  const draft = useQuery({ ...draftQuery, enabled: may('policies:read') });
  const versions = useQuery({ ...policiesQuery, enabled: may('policies:read') });
  if (!may('policies:read')) return <ForbiddenPage />;
  const failed = [draft, versions].find(({ isError }) => isError);
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  if (draft.data === undefined || !versions.data) return <Skeleton lines={8} tall />;
  return draft.data ? <Draft draft={draft.data} before={newestOf(versions.data)} /> : <NoDraft />;
}

function NoDraft() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const begin = (
    <Link className="button-link" to="/policies/draft/edit">
      {t('policies.begin')}
    </Link>
  );
  return (
    <Page title={t('policies.states.draft')} above={<BackTo list="policies" />}>
      <Empty icon={PoliciesIcon} title={t('policies.noDraft')} action={may('policies:write') ? begin : null}>
        {t('policies.noDraftAdvice')}
      </Empty>
    </Page>
  );
}

interface DraftProps {
  readonly draft: ReadDraft;
  readonly before: PolicyView;
}

function Draft({ draft, before }: DraftProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const format = useFormat();
  const { version, author, updatedAt } = draft.policy;
  return (
    <Page
      title={t('policies.draft', { version })}
      lead={t('policies.draftLead', { name: author.name, at: format.time(updatedAt) })}
      above={<BackTo list="policies" />}
      actions={may('policies:write') ? <Actions draft={draft} /> : null}
    >
      <Differences before={before} after={draft.policy} />
      <DryRunCard />
      <Rules rules={draft.policy.rules} />
    </Page>
  );
}

function Actions({ draft }: { readonly draft: ReadDraft }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <Link className="button-link" to="/policies/draft/edit">
        {t('policies.edit')}
      </Link>
      <Button onClick={() => setAsking('publish')}>{t('policies.publish.open')}</Button>
      <Button appearance="subtle" onClick={() => setAsking('discard')}>
        {t('policies.discard.open')}
      </Button>
      {asking === 'publish' ? <PublishDialog draft={draft} onClose={close} /> : null}
      {asking === 'discard' ? <DiscardDialog draft={draft} onClose={close} /> : null}
    </>
  );
}
