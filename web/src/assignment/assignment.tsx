import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { AgentView, AssignmentView } from '../../../api/assignment/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Card } from '../parts/card.js';
import { spaced } from '../parts/format.js';
import { DoneIcon, ProhibitedIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Pill } from '../parts/pill.js';
import { Skeleton } from '../parts/states.js';
import { type Column, Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { AgentDialog } from './agent-dialog.js';
import { assignmentQuery, switchRule } from './calls.js';
import './assignment.css';

/** To whom new requests go by themselves: whether they do, who takes part, and with which skills. */
export function AssignmentPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery({ ...assignmentQuery, enabled: may('assignment:read') });
  const [changed, setChanged] = useState<AgentView | null>(null);
  const columns = useColumns(setChanged);
  if (!may('assignment:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page title={t('assignment.title')} lead={t('assignment.lead')}>
      <div className="stack">
        <Rule assignment={found.data} />
        <Card title={t('assignment.people')}>
          <Table label={t('assignment.people')} columns={columns} rows={found.data.agents} idOf={({ id }) => id} />
        </Card>
      </div>
      {changed ? <AgentDialog agent={changed} onClose={() => setChanged(null)} /> : null}
    </Page>
  );
}

function Rule({ assignment: { enabled, updatedBy, updatedAt } }: { readonly assignment: AssignmentView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const [isAsking, setAsking] = useState(false);
  const state = enabled ? 'on' : 'off';
  return (
    <Card
      title={t('assignment.rule')}
      aside={
        <Pill {...(enabled ? { tone: 'good', icon: DoneIcon } : { tone: 'quiet', icon: ProhibitedIcon })}>
          {t(`assignment.state.${state}`)}
        </Pill>
      }
    >
      <p>{t(`assignment.meaning.${state}`)}</p>
      {updatedBy ? (
        <p className="soft small">
          {spaced(t('assignment.by', { name: updatedBy.name }))}
          <When at={updatedAt} show="both" />
        </p>
      ) : null}
      {may('assignment:write') ? (
        <div>
          <Button onClick={() => setAsking(true)}>{t(`assignment.switch.${state}`)}</Button>
        </div>
      ) : null}
      {isAsking ? <SwitchDialog enabled={enabled} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

function SwitchDialog({ enabled, onClose }: { readonly enabled: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const switching = useMutation({ mutationFn: () => switchRule(!enabled), onSuccess: onClose });
  return (
    <AskDialog
      title={t(`assignment.switch.${enabled ? 'on' : 'off'}`)}
      confirm={t(`assignment.switch.${enabled ? 'on' : 'off'}`)}
      consequence={t(`assignment.meaning.${enabled ? 'off' : 'on'}`)}
      error={switching.error}
      isBusy={switching.isPending}
      onConfirm={() => switching.mutate()}
      onClose={onClose}
    />
  );
}

function useColumns(onChange: (agent: AgentView) => void): Column<AgentView>[] {
  const { t } = useTranslation();
  const { may } = useMyself();
  const mayChange = may('assignment:write');
  return [
    { key: 'title', header: t('assignment.person'), cell: (agent) => <Person agent={agent} /> },
    {
      key: 'part',
      header: t('assignment.part'),
      cell: ({ takingPart }) => t(takingPart ? 'policies.form.yes' : 'policies.form.no'),
    },
    { key: 'skills', header: t('assignment.skills'), kind: 'side', cell: (agent) => <SkillWords agent={agent} /> },
    {
      key: 'open',
      header: t('assignment.open'),
      kind: 'end',
      cell: ({ open, mostOpen }) => (mostOpen === null ? open : t('assignment.openOf', { open, most: mostOpen })),
    },
    {
      key: 'change',
      header: t('assignment.change'),
      cell: (agent) =>
        mayChange ? (
          <Button
            size="small"
            aria-label={t('assignment.changeNamed', { name: agent.name })}
            onClick={() => onChange(agent)}
          >
            {t('assignment.change')}
          </Button>
        ) : (
          <span className="soft nothing">–</span>
        ),
    },
  ];
}

function Person({ agent: { name, role, away } }: { readonly agent: AgentView }) {
  const { t } = useTranslation();
  return (
    <>
      <bdi>{name}</bdi>
      <span className="soft assignment-line">{t(`app.roles.${role}`)}</span>
      {away ? (
        <span className="soft assignment-line">
          {t('assignment.away', { name: away.delegate.name })} <When at={away.until} show="absolute" />
        </span>
      ) : null}
    </>
  );
}

function SkillWords({ agent: { problemTypes, languages } }: { readonly agent: AgentView }) {
  const { t } = useTranslation();
  const list = new Intl.ListFormat(useLocale());
  const types = problemTypes.map((type) => t(`tickets.problemType.${type}`));
  const tongues = languages.map((each) => t(`app.languages.${each}`));
  return (
    <>
      {types.length === 0 ? t('assignment.none') : list.format(types)}
      <span className="soft assignment-line">{tongues.length === 0 ? t('assignment.none') : list.format(tongues)}</span>
    </>
  );
}
