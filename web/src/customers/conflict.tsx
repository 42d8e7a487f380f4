import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import { Conflict } from '../parts/conflict.js';
import { useFormat } from '../parts/use-format.js';
import { changedParts, type CustomerPart } from './form.js';

interface CustomerConflictProps {
  readonly before: CustomerView;
  readonly now: CustomerView;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else changed the customer meanwhile. */
export function CustomerConflict({ before, now, ...choices }: CustomerConflictProps) {
  const { t } = useTranslation();
  const wordsOf = usePartWords(now);
  return (
    <Conflict title={t('customers.conflict')} {...choices}>
      <ul>
        {changedParts(before, now).map((part) => (
          <li key={part}>{wordsOf(part)}</li>
        ))}
      </ul>
    </Conflict>
  );
}

/** Each part as it is now, in a line. */
function usePartWords(now: CustomerView): (part: CustomerPart) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words: Record<CustomerPart, string> = {
    companyName: `${t('customers.company')}: ${now.companyName}`,
    domains: `${t('customers.domains')}: ${now.domains.join(', ') || t('app.none')}`,
    country: `${t('customers.country')}: ${format.country(now.country)}`,
    locale: `${t('customers.language')}: ${t(`app.languages.${now.locale}`)}`,
    timeZone: `${t('customers.timeZone')}: ${now.timeZone}`,
    contacts: `${t('customers.contacts')}: ${now.contacts.map(({ name }) => name).join(', ') || t('app.none')}`,
  };
  return (part) => words[part];
}
