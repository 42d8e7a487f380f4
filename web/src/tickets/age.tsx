import { useTranslation } from 'react-i18next';
import { AGE_STEPS_HOURS } from '../../../domain/reports.js';
import { Choice } from '../parts/form.js';
import { useHours } from './use-hours.js';

/** How long ago something was sent, in hours as they stand in an address; empty for no border. */
interface Age {
  readonly older: string;
  readonly younger: string;
}

const OFFERED: readonly Age[] = [
  { older: '', younger: '24' },
  ...AGE_STEPS_HOURS.slice(1).map((hours) => ({ older: String(hours), younger: '' })),
];

/** What an age is called, by its borders. */
function useAgeWords(): (age: Age) => string {
  const { t } = useTranslation();
  const hours = useHours();
  return ({ older, younger }) => {
    const [from, to] = [hours(Number(older)), hours(Number(younger))];
    if (older === '') return t('tickets.age.younger', { hours: to });
    return younger === '' ? t('tickets.age.older', { hours: from }) : t('tickets.age.between', { from, to });
  };
}

const keyOf = ({ older, younger }: Age): string => `${older}-${younger}`;

/** One of the ages that people ask for, and whatever else the list is narrowed to. */
export function AgeChoice({ age, onChange }: { readonly age: Age; readonly onChange: (age: Age) => void }) {
  const { t } = useTranslation();
  const words = useAgeWords();
  const none = { older: '', younger: '' };
  const known = [none, ...OFFERED].some((each) => keyOf(each) === keyOf(age));
  const ages = known ? OFFERED : [...OFFERED, age];
  return (
    <Choice
      label={t('tickets.age.label')}
      value={keyOf(age)}
      options={[
        { value: keyOf(none), words: t('tickets.any') },
        ...ages.map((each) => ({ value: keyOf(each), words: words(each) })),
      ]}
      onChange={(chosen) => onChange([none, ...ages].find((each) => keyOf(each) === chosen) ?? none)}
    />
  );
}
