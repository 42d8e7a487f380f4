import { Button } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '../../../domain/words.js';
import { CallProblem } from '../call/problem.js';
import { countryOptions } from '../customers/countries.js';
import { Card } from '../parts/card.js';
import { Choice, type FieldProblems, TextBox, useFieldProblems } from '../parts/form.js';
import { Failed } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
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
        <Whereabouts {...part} />
      </div>
    </Card>
  );
}

function Whereabouts({ value, set, problems }: PartProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <>
      <Choice
        label={t('partners.country')}
        value={value.country}
        onChange={(country) => set({ country })}
        options={countryOptions(locale)}
        problem={problems('/country')}
      />
      <Choice
        label={t('partners.language')}
        hint={t('partners.form.languageHint')}
        value={value.locale}
        onChange={(language) => set({ locale: language })}
        options={LOCALES.map((each) => ({ value: each, words: t(`app.languages.${each}`) }))}
        problem={problems('/locale')}
      />
      <TextBox
        label={t('partners.timeZone')}
        hint={t('partners.form.timeZoneHint')}
        value={value.timeZone}
        onChange={(timeZone) => set({ timeZone })}
        offers={Intl.supportedValuesOf('timeZone')}
        problem={problems('/timeZone')}
      />
    </>
  );
}
