import { useTranslation } from 'react-i18next';
import { LOCALES } from '../../../domain/words.js';
import { Choice, type FieldProblems, TextBox } from '../parts/form.js';
import { useLocale } from '../parts/use-format.js';
import { countryOptions } from './countries.js';

interface Where {
  readonly country: string;
  readonly locale: string;
  readonly timeZone: string;
}

interface WhereaboutsProps {
  readonly value: Where;
  readonly set: (change: Partial<Where>) => void;
  readonly problems: FieldProblems;
  readonly hints: Readonly<Record<'locale' | 'timeZone', string>>;
}

/** Where a company is, and in which language and time it is spoken to. */
export function Whereabouts({ value, set, problems, hints }: WhereaboutsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <>
      <Choice
        label={t('customers.country')}
        value={value.country}
        onChange={(country) => set({ country })}
        options={countryOptions(locale)}
        problem={problems('/country')}
      />
      <Choice
        label={t('customers.language')}
        hint={hints.locale}
        value={value.locale}
        onChange={(language) => set({ locale: language })}
        options={LOCALES.map((each) => ({ value: each, words: t(`app.languages.${each}`) }))}
        problem={problems('/locale')}
      />
      <TextBox
        label={t('customers.timeZone')}
        hint={hints.timeZone}
        value={value.timeZone}
        onChange={(timeZone) => set({ timeZone })}
        offers={Intl.supportedValuesOf('timeZone')}
        problem={problems('/timeZone')}
      />
    </>
  );
}
