import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '../../../domain/words.js';
import { Choice, type FieldProblems, TextBox } from '../parts/form.js';
import { RemoveIcon } from '../parts/icons.js';
import type { ContactForm } from './form.js';

interface ContactRowProps {
  readonly number: number;
  readonly contact: ContactForm;
  /** Where the API sees it. */
  readonly pointer: string;
  readonly problems: FieldProblems;
  readonly onChange: (contact: ContactForm) => void;
  readonly onRemove: () => void;
}

/** One person to ask, to be written. */
export function ContactRow({ number, contact, pointer, problems, onChange, onRemove }: ContactRowProps) {
  const { t } = useTranslation();
  const languages = LOCALES.map((each) => ({ value: each, words: t(`app.languages.${each}`) }));
  const title = t('customers.contactNumber', { number });
  const text = (field: 'name' | 'email' | 'phone') => ({
    value: contact[field],
    onChange: (typed: string) => onChange({ ...contact, [field]: typed }),
    problem: problems(`${pointer}/${field}`),
  });
  return (
    <fieldset className="contact-row">
      <legend>{title}</legend>
      <div className="fields fields-two fields-top">
        <TextBox label={t('report.name')} required maxLength={200} {...text('name')} />
        <TextBox label={t('report.email')} required type="email" {...text('email')} />
        <TextBox label={t('report.phone')} optional type="tel" {...text('phone')} />
        <Choice
          label={t('customers.language')}
          value={contact.locale}
          onChange={(locale) => onChange({ ...contact, locale })}
          options={languages}
        />
      </div>
      <Button
        appearance="subtle"
        icon={<RemoveIcon />}
        aria-label={t('customers.removeContact', { number })}
        onClick={onRemove}
      />
    </fieldset>
  );
}
