import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { SlaPolicyView } from '../../../api/sla-policies/schema.js';
import { ESCALATION_READERS } from '../../../domain/sla/terms.js';
import { IMPACTS } from '../../../domain/words.js';
import { DeadEnd, ForbiddenPage, NotFoundPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { BackTo } from '../parts/back-to.js';
import { Card } from '../parts/card.js';
import { type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { OneOf } from '../policies/one-of.js';
import { useMyself } from '../session/calls.js';
import { dropTerms, type Read, saveTerms, termsQuery } from './calls.js';
import { ChangeEnd } from './change-end.js';
import { formOfTerms, type TermsForm, termsBody } from './form.js';
import { usePolicyName } from './terms-card.js';
import { POLICY_IDS } from './policy-ids.js';
import { TheirTerms } from './theirs.js';
import { useChange } from './use-change.js';
import './sla.css';

/** What is promised for a problem type, or for all that have nothing of their own. */
export function TermsPage() {
  const { policyId: typed } = useParams({ from: '/inside/sla/terms/$policyId' });
  const { may } = useMyself();
  const policyId = POLICY_IDS.find((known) => known === typed);
  const found = useQuery({ ...termsQuery(typed), enabled: may('sla:write') && policyId !== undefined });
  const nameOf = usePolicyName();
  const { t } = useTranslation();
  if (!may('sla:write')) return <ForbiddenPage />;
  if (!policyId) return <NotFoundPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} tall />;
  return (
    <Page narrow title={t('sla.admin.termsTitle', { name: nameOf(policyId) })} above={<BackTo list="sla" />}>
      <TermsEditor key={policyId} policyId={policyId} read={found.data} />
    </Page>
  );
}

interface TermsEditorProps {
  readonly policyId: SlaPolicyView['policyId'];
  readonly read: Read<SlaPolicyView>;
}

function TermsEditor({ policyId, read }: TermsEditorProps) {
  const { t } = useTranslation();
  const change = useChange({
    read,
    formOf: ({ view }: Read<SlaPolicyView>) => formOfTerms(view.terms),
    again: () => queryClient.fetchQuery({ ...termsQuery(policyId), staleTime: 0 }),
    bodyOf: (form) => ({ policy: { policyId, terms: termsBody(form) } }),
    dropBody: { policy: { policyId, terms: null } },
    save: (form, over) => saveTerms(policyId, termsBody(form), over.etag),
    drop: (over) => dropTerms(policyId, over.etag),
  });
  const { form, setForm, base, theirs } = change;
  const said = useFieldProblems(change.looking.error);
  const part: PartProps = {
    form,
    set: (changes) => setForm((now) => ({ ...now, ...changes })),
    problems: (...pointers) => said(...pointers.map((pointer) => `/policy/terms${pointer}`)),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.go();
  };
  const canDrop = policyId !== 'default' && base.etag !== undefined;
  const drop = { words: t('sla.admin.form.dropTerms'), after: t('sla.admin.form.dropTermsThen') };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Targets {...part} />
      <Steps {...part} />
      <ChangeEnd
        change={change}
        drop={canDrop ? drop : null}
        conflict={theirs ? <TheirTerms now={theirs} onTake={change.onTake} onKeep={change.onKeep} /> : null}
      />
    </form>
  );
}

interface PartProps {
  readonly form: TermsForm;
  readonly set: (changes: Partial<TermsForm>) => void;
  readonly problems: FieldProblems;
}

function Targets({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('sla.admin.terms')}>
      <p className="soft">{t('sla.admin.form.targets')}</p>
      {IMPACTS.map((impact) => (
        <fieldset key={impact} className="rule-set">
          <legend>{t(`tickets.impact.${impact}`)}</legend>
          <div className="pair">
            {(['firstAnswer', 'decision'] as const).map((clock) => (
              <TextBox
                key={clock}
                label={t(`sla.${clock}`)}
                value={form.targets[impact][clock]}
                onChange={(typed) =>
                  set({ targets: { ...form.targets, [impact]: { ...form.targets[impact], [clock]: typed } } })
                }
                problem={problems(`/targets/${impact}/${clock}Minutes`)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </Card>
  );
}

function Steps({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  const { escalations } = form;
  const change = (index: number, changes: Partial<TermsForm['escalations'][number]>) =>
    set({ escalations: escalations.map((step, at) => (at === index ? { ...step, ...changes } : step)) });
  return (
    <Card title={t('sla.admin.escalation')}>
      <TextBox
        label={t('sla.admin.form.warnAtPercent')}
        value={form.warnAtPercent}
        onChange={(warnAtPercent) => set({ warnAtPercent })}
        problem={problems('/warnAtPercent')}
      />
      {escalations.map((step, index) => (
        <div key={index} className="pair escalation-step">
          <TextBox
            label={t('sla.admin.form.stepAfter')}
            value={step.after}
            onChange={(after) => change(index, { after })}
            problem={problems(`/escalations/${index}/afterMinutes`)}
          />
          <OneOf
            label={t('sla.admin.form.stepTo')}
            value={step.to}
            options={ESCALATION_READERS}
            words={(to) => t(`sla.admin.to.${to}`)}
            onChange={(to) => change(index, { to })}
          />
          <Button onClick={() => set({ escalations: escalations.filter((_step, at) => at !== index) })}>
            {t('sla.admin.form.removeStep', { number: index + 1 })}
          </Button>
        </div>
      ))}
      <Button onClick={() => set({ escalations: [...escalations, { after: '', to: 'managers' }] })}>
        {t('sla.admin.form.addStep')}
      </Button>
    </Card>
  );
}
