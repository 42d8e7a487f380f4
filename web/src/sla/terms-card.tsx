import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SlaPolicyView } from '../../../api/sla-policies/schema.js';
import { IMPACTS, PROBLEM_TYPES } from '../../../domain/words.js';
import { Card, Facts } from '../parts/card.js';
import { Table } from '../parts/table.js';
import { useMyself } from '../session/calls.js';
import { hoursText } from './form.js';

/** "All problem types", or the one that has terms of its own. */
export function usePolicyName(): (policyId: SlaPolicyView['policyId']) => string {
  const { t } = useTranslation();
  return (policyId) =>
    policyId === 'default'
      ? t('sla.admin.policyDefault')
      : t('sla.admin.own', { type: t(`tickets.problemType.${policyId}`) });
}

export function Terms({ policy }: { readonly policy: SlaPolicyView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const nameOf = usePolicyName();
  const { policyId } = policy;
  return (
    <Card
      title={nameOf(policyId)}
      aside={
        may('sla:write') ? (
          <Link className="button-link" to="/sla/terms/$policyId" params={{ policyId }}>
            {t('sla.admin.edit')}
          </Link>
        ) : null
      }
    >
      <Summary policy={policy} />
    </Card>
  );
}

/** Hours by impact, and who hears of what is late. */
export function Summary({ policy: { policyId, terms } }: { readonly policy: SlaPolicyView }) {
  const { t } = useTranslation();
  const nameOf = usePolicyName();
  const steps = terms.escalations.map(({ afterMinutes, to }) => {
    const when = afterMinutes === 0 ? t('sla.admin.atOnce') : t('sla.admin.after', { hours: hoursText(afterMinutes) });
    return t('sla.admin.pair', { first: when, second: t(`sla.admin.to.${to}`) });
  });
  return (
    <>
      <Targets label={nameOf(policyId)} terms={terms} />
      <Facts
        items={[
          [t('sla.admin.warnAt'), t('sla.admin.percent', { percent: terms.warnAtPercent })],
          [t('sla.admin.escalation'), steps.join(' · ')],
        ]}
      />
    </>
  );
}

function Targets({ label, terms }: { readonly label: string; readonly terms: SlaPolicyView['terms'] }) {
  const { t } = useTranslation();
  const hours = (minutes: number) => t('sla.admin.hours', { hours: hoursText(minutes) });
  return (
    <Table
      label={label}
      rows={IMPACTS.map((impact) => ({ impact, target: terms.targets[impact] }))}
      idOf={({ impact }) => impact}
      columns={[
        { key: 'title', header: t('sla.admin.impact'), cell: ({ impact }) => t(`tickets.impact.${impact}`) },
        {
          key: 'first',
          header: t('sla.firstAnswer'),
          cell: ({ target }) => hours(target.firstAnswerMinutes),
        },
        { key: 'decision', header: t('sla.decision'), cell: ({ target }) => hours(target.decisionMinutes) },
      ]}
    />
  );
}

/** Terms of their own for the problem types that have none. */
export function AddOwn({ policies }: { readonly policies: readonly SlaPolicyView[] }) {
  const { t } = useTranslation();
  const left = PROBLEM_TYPES.filter((type) => policies.every(({ policyId }) => policyId !== type));
  if (left.length === 0) return null;
  return (
    <p className="soft">
      {t('sla.admin.addOwn')}{' '}
      {left.map((policyId, index) => (
        <span key={policyId}>
          {index > 0 ? ' · ' : ''}
          <Link to="/sla/terms/$policyId" params={{ policyId }}>
            {t(`tickets.problemType.${policyId}`)}
          </Link>
        </span>
      ))}
    </p>
  );
}
