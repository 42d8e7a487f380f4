import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { Conflict } from '../parts/conflict.js';
import { useFieldProblems } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useFirstFault } from '../parts/use-first-fault.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { type Basis, basisQuery, readPoliciesAgain, saveDraft } from './calls.js';
import { DifferenceRows } from './differences.js';
import { CountingCard } from './form-counting.js';
import { DecidingCard } from './form-deciding.js';
import { ReasonsCard, ReturnsCard } from './form-returns.js';
import { WaitingCard } from './form-waiting.js';
import { formOfRules, type PolicyForm, rulesBody } from './form.js';
import type { PartProps } from './part.js';
import './policies.css';

/** Writing the draft: all rules of a version. It begins as the newest one. */
export function EditPolicyPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery({ ...basisQuery, enabled: may('policies:write') });
  if (!may('policies:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page narrow title={t('policies.form.title')} lead={t('policies.form.lead')} above={<BackTo list="policies" />}>
      <Editor read={found.data} />
    </Page>
  );
}

/** The form over the state that was read. Whatever happens, nothing typed is lost. */
function Editor({ read }: { readonly read: Basis }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { base, form, setForm, theirs, saving, onSubmit, onTake, onKeep } = useEditing({
    ...{ read, formOf: ({ policy }: Basis) => formOfRules(policy.rules) },
    again: () => queryClient.fetchQuery({ ...basisQuery, staleTime: 0 }),
    save: (typed: PolicyForm, over: Basis) => saveDraft(rulesBody(typed), over.etag),
    onSaved: async () => {
      say(t('policies.form.saved'));
      await readPoliciesAgain();
      await navigate({ to: '/policies/draft' });
    },
  });
  const said = useFieldProblems(saving.error);
  useFirstFault(saving.error);
  const part: PartProps = {
    form,
    set: (change) => setForm((now) => ({ ...now, ...change })),
    problems: (...pointers) => said(...pointers.map((pointer) => `/rules${pointer}`)),
  };
  return (
    <form className="stack" onSubmit={onSubmit} noValidate>
      <ReturnsCard {...part} />
      <ReasonsCard {...part} />
      <CountingCard {...part} />
      <DecidingCard {...part} />
      <WaitingCard {...part} />
      {theirs ? (
        <DraftConflict before={base} now={theirs} onTake={() => onTake(theirs)} onKeep={() => onKeep(theirs)} />
      ) : null}
      {saving.error && !theirs ? <Failed error={saving.error} /> : null}
      <SaveButton isBusy={saving.isPending} />
    </form>
  );
}

interface DraftConflictProps {
  readonly before: Basis;
  readonly now: Basis;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else wrote the draft meanwhile, published it or threw it away. */
function DraftConflict({ before, now, ...choices }: DraftConflictProps) {
  const { t } = useTranslation();
  return (
    <Conflict title={t('policies.conflict')} {...choices}>
      <DifferenceRows before={before.policy} after={now.policy} />
    </Conflict>
  );
}

function SaveButton({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="form-end">
      <Button type="submit" appearance="primary" size="large" disabled={isBusy}>
        {isBusy ? t('app.loading') : t('policies.form.save')}
      </Button>
    </div>
  );
}
