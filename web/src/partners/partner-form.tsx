import { Button } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { Whereabouts } from '../customers/whereabouts.js';
import { Card } from '../parts/card.js';
import { type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { Failed } from '../parts/states.js';
import type { SaidOfPartner } from './calls.js';

interface PartnerFormProps {
  readonly value: SaidOfPartner;
  readonly onChange: (value: SaidOfPartner) => void;
  readonly isNew: boolean;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
  readonly submit: string;
  /** Above the button: what else has to be decided. */
  readonly notice?: ReactNode;
}

/** What is said of a partner, to be written. */
export function PartnerForm({ value, onChange, isNew, error, isBusy, onSubmit, submit, notice }: PartnerFormProps) {
  const { t } = useTranslation();
  const problems = useFieldProblems(error);
  const isElsewhere = error instanceof CallProblem && error.fields.length > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSubmit();
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      {error && !isElsewhere && !notice ? <Failed error={error} /> : null}
      <Fields value={value} isNew={isNew} set={(change) => onChange({ ...value, ...change })} problems={problems} />
      {notice}
      <div className="form-end">
        <Button type="submit" appearance="primary" size="large" disabled={isBusy}>
          {isBusy ? t('app.loading') : submit}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly value: SaidOfPartner;
  readonly set: (change: Partial<SaidOfPartner>) => void;
  readonly problems: FieldProblems;
}

function Fields({ isNew, ...part }: PartProps & { readonly isNew: boolean }) {
  const { t } = useTranslation();
  const { value, set, problems } = part;
  return (
    <Card title={t('partners.about')}>
      <div className="fields fields-two fields-top">
        <TextBox
          label={t('partners.form.name')}
          required
          maxLength={200}
          value={value.name}
          onChange={(name) => set({ name })}
          problem={problems('/name')}
        />
        {isNew ? (
          <TextBox
            label={t('partners.currency')}
            required
            maxLength={3}
            hint={t('partners.form.currencyHint')}
            value={value.currency}
            onChange={(currency) => set({ currency })}
            problem={problems('/currency')}
          />
        ) : null}
        <Whereabouts
          {...part}
          hints={{ locale: t('partners.form.languageHint'), timeZone: t('partners.form.timeZoneHint') }}
        />
      </div>
    </Card>
  );
}
