import { Button } from '@fluentui/react-components';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRunBody } from '../../../api/policies/dry-runs/schema.js';
import { DRY_RUN_TICKETS } from '../../../domain/policy/dry-run.js';
import { instantsOf } from '../parts/instants.js';
import { useWish } from '../call/wish.js';
import { Card } from '../parts/card.js';
import { TextBox, useFieldProblems } from '../parts/form.js';
import { DryRunIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { OneOf } from '../policies/one-of.js';
import { useMyself } from '../session/calls.js';
import { begin, dryRunsQuery, readRunsAgain } from './calls.js';
import { Runs } from './runs.js';
import './dry-runs.css';

/** Trying the draft on tickets that were sent, before it is published; and what was tried before. */
export function DryRunCard() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useInfiniteQuery(dryRunsQuery);
  return (
    <Card title={t('dryRuns.title')}>
      <p className="soft">{t('dryRuns.lead')}</p>
      {may('policies:write') ? <BeginForm /> : null}
      <Runs found={found} />
    </Card>
  );
}

interface Typed {
  readonly tickets: DryRunBody['tickets'];
  readonly from: string;
  readonly to: string;
}

const bodyOf = ({ tickets, ...period }: Typed): DryRunBody => {
  const { from: submittedFrom, to: submittedTo } = instantsOf(period);
  return { policy: 'draft', tickets, submittedFrom, submittedTo };
};

function useBeginning() {
  const navigate = useNavigate();
  const wish = useWish();
  return useMutation({
    mutationFn: (body: DryRunBody) => begin(body, wish.keyFor(body)),
    onSuccess: async ({ id }) => {
      wish.done();
      await navigate({ to: '/policies/dry-runs/$runId', params: { runId: id } });
    },
    onSettled: readRunsAgain,
  });
}

function BeginForm() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>({ tickets: 'all', from: '', to: '' });
  const beginning = useBeginning();
  const problems = useFieldProblems(beginning.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!beginning.isPending) beginning.mutate(bodyOf(typed));
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="dry-run-choices">
        <OneOf
          label={t('dryRuns.tickets')}
          value={typed.tickets}
          onChange={(tickets) => setTyped({ ...typed, tickets })}
          options={DRY_RUN_TICKETS}
          words={(each) => t(`dryRuns.which.${each}`)}
        />
        {(['from', 'to'] as const).map((end) => (
          <TextBox
            key={end}
            label={t(`dryRuns.${end}`)}
            optional
            type="date"
            value={typed[end]}
            onChange={(day) => setTyped({ ...typed, [end]: day })}
            problem={problems(end === 'from' ? '/submittedFrom' : '/submittedTo')}
          />
        ))}
      </div>
      {beginning.error ? <Failed error={beginning.error} /> : null}
      <div>
        <Button type="submit" icon={<DryRunIcon />} disabled={beginning.isPending}>
          {t('dryRuns.begin')}
        </Button>
      </div>
    </form>
  );
}
