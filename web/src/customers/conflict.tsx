import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import { WarningIcon } from '../parts/icons.js';
import { useFormat } from '../parts/use-format.js';
import { changedParts, type CustomerPart } from './form.js';

interface ConflictProps {
  readonly before: CustomerView;
  readonly now: CustomerView;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else was faster: what they changed, and whose version it shall be. */
export function Conflict({ before, now, onTake, onKeep }: ConflictProps) {
  const { t } = useTranslation();
  const wordsOf = usePartWords(now);
  return (
    <div className="notice-box notice-waiting" role="alert">
      <WarningIcon aria-hidden />
      <div className="stack">
        <p>
          <strong>{t('customers.conflict.title')}</strong> {t('customers.conflict.advice')}
        </p>
        <ul>
          {changedParts(before, now).map((part) => (
            <li key={part}>{wordsOf(part)}</li>
          ))}
        </ul>
        <div className="form-end">
          <Button onClick={onKeep}>{t('customers.conflict.keep')}</Button>
          <Button appearance="primary" onClick={onTake}>
            {t('customers.conflict.take')}
          </Button>
        </div>
      </div>
    </div>
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
