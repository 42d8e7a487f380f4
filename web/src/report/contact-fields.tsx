import { useTranslation } from 'react-i18next';
import { LOCALES } from '../../../domain/words.js';
import { Card } from '../parts/card.js';
import { ChoiceField, TextField } from './form-field.js';

/** Who is told at every step, and in which language. */
export function ContactFields({ isCancellation }: { readonly isCancellation: boolean }) {
  const { t } = useTranslation();
  const languages = LOCALES.map((locale) => ({ value: locale, words: t(`app.languages.${locale}`) }));
  return (
    <Card title={t('report.contact')}>
      <p className="soft">{isCancellation ? t('report.contactLead') : t('report.contactLeadShort')}</p>
      <div className="fields fields-two">
        <TextField name="contact.name" required autoComplete="name" />
        <TextField name="contact.email" required type="email" autoComplete="email" />
        <TextField name="contact.phone" optional type="tel" autoComplete="tel" />
        <ChoiceField name="contact.locale" options={languages} />
      </div>
    </Card>
  );
}
