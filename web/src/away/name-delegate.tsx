import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { standsIn } from '../../../domain/permissions.js';
import { keepAnswer } from '../call/client.js';
import { Card } from '../parts/card.js';
import { Choice, TextBox, useFieldProblems } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { Failed } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { assigneesQuery } from '../tickets/calls.js';
import { delegateQuery, nameDelegate } from './calls.js';

/** Midnight, here, at the beginning of a day; `later` days after it. */
function midnight(day: string, later = 0): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + later);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

const EMPTY = { delegate: '', from: '', until: '' };

function useNaming({ delegate, from, until }: typeof EMPTY, onNamed: () => void) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: () => nameDelegate({ delegate, from: midnight(from), until: midnight(until, 1) }),
    onSuccess: async (view) => {
      await keepAnswer(delegateQuery.queryKey, view);
      onNamed();
      say(t('away.named', { name: view.away?.delegate.name ?? '' }));
    },
  });
}

/** The last day is a whole one. */
export function NameDelegate({ replaces }: { readonly replaces: boolean }) {
  const { t } = useTranslation();
  const { me } = useMyself();
  const [form, setForm] = useState(EMPTY);
  const people = useQuery(assigneesQuery);
  const suitable = (people.data ?? []).filter(({ id, role }) => id !== me.user.id && standsIn(role, me.role));
  const naming = useNaming(form, () => setForm(EMPTY));
  const problems = useFieldProblems(naming.error);
  const isReady = form.delegate !== '' && form.from !== '' && form.until !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !naming.isPending) naming.mutate();
  };
  const set = (change: Partial<typeof EMPTY>) => setForm({ ...form, ...change });
  return (
    <Card title={t('away.plan')}>
      <form className="stack" onSubmit={submit} noValidate>
        {replaces ? <p className="soft">{t('away.replace')}</p> : null}
        {naming.error ? <Failed error={naming.error} /> : null}
        <Choice
          label={t('away.delegate')}
          required
          value={form.delegate}
          onChange={(delegate) => set({ delegate })}
          problem={problems('/delegate')}
          options={[
            { value: '', words: t('away.choose') },
            ...suitable.map(({ id, name, role }) => ({ value: id, words: `${name} (${t(`app.roles.${role}`)})` })),
          ]}
        />
        <Days form={form} set={set} problems={problems} />
        <div className="form-end">
          <Button type="submit" appearance="primary" disabled={!isReady || naming.isPending}>
            {naming.isPending ? t('app.loading') : t('away.confirm')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface DaysProps {
  readonly form: typeof EMPTY;
  readonly set: (change: Partial<typeof EMPTY>) => void;
  readonly problems: ReturnType<typeof useFieldProblems>;
}

function Days({ form, set, problems }: DaysProps) {
  const { t } = useTranslation();
  return (
    <div className="fields fields-two fields-top">
      {(['from', 'until'] as const).map((end) => (
        <TextBox
          key={end}
          label={t(`away.${end}`)}
          required
          type="date"
          value={form[end]}
          onChange={(day) => set({ [end]: day })}
          problem={problems(`/${end}`)}
        />
      ))}
    </div>
  );
}
