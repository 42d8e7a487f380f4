import { Field, Input, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { LinkView } from '../../../api/links/schema.js';
import { LOCALES, type Locale } from '../../../domain/words.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useFieldWords } from '../parts/problem-words.js';
import { say } from '../parts/snack.js';
import { fileWords } from './build-words.js';
import { type Letter, type LineRef, sendLink } from './calls.js';

interface SendProps {
  readonly lineRef: LineRef;
  readonly product: string;
  readonly link: LinkView;
  readonly customer: CustomerView | null;
  readonly onClose: () => void;
}

/** Stands for an address that is typed. */
const OTHER = '';

/** To whom, in which language: a contact's own, or the customer's. */
function useLetter(customer: CustomerView | null) {
  const contacts = customer?.contacts ?? [];
  const [contact, setContact] = useState(contacts[0]?.email ?? OTHER);
  const [typed, setTyped] = useState('');
  const [locale, setLocale] = useState<Locale>(contacts[0]?.locale ?? customer?.locale ?? 'en');
  const choose = (email: string) => {
    setContact(email);
    const known = contacts.find((each) => each.email === email);
    setLocale(known?.locale ?? customer?.locale ?? 'en');
  };
  const letter: Letter = { to: (contact === OTHER ? typed : contact).trim(), locale };
  return { contacts, contact, choose, typed, setTyped, setLocale, letter };
}

function useSending({ lineRef, link, onClose }: SendProps, letter: Letter) {
  const { t } = useTranslation();
  const wish = useWish();
  return useMutation({
    mutationFn: () => sendLink(lineRef, link.id, letter, wish.keyFor(letter)),
    onSuccess: () => {
      say(t('downloads.letter.sent', { to: letter.to }));
      onClose();
    },
  });
}

/** Sends the link by e-mail. Says what will be in the mail; the keys are not. */
export function SendDialog(props: SendProps) {
  const { product, link, customer, onClose } = props;
  const { t } = useTranslation();
  const writing = useLetter(customer);
  const { letter, contact, setLocale } = writing;
  const sending = useSending(props, letter);
  const wrong = useFieldWords(sending.error, '/to');
  const named = { product: `${product} ${link.build.version}`, file: fileWords(link.build) };
  return (
    <AskDialog
      title={t('downloads.letter.title')}
      confirm={t('downloads.letter.confirm')}
      consequence={t('downloads.letter.what', named)}
      error={wrong && contact === OTHER ? null : sending.error}
      isBusy={sending.isPending}
      isReady={/^\S+@\S+$/.test(letter.to)}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <Recipient writing={writing} wrong={wrong} />
      <LanguageField value={letter.locale} onChoose={setLocale} />
    </AskDialog>
  );
}

interface LanguageProps {
  readonly value: Locale;
  readonly onChoose: (locale: Locale) => void;
}

function LanguageField({ value, onChoose }: LanguageProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('downloads.letter.language')}>
      <Select
        value={value}
        onChange={(_event, chosen) => onChoose(LOCALES.find((known) => known === chosen.value) ?? 'en')}
      >
        {LOCALES.map((locale) => (
          <option key={locale} value={locale}>
            {t(`app.languages.${locale}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface RecipientProps {
  readonly writing: ReturnType<typeof useLetter>;
  readonly wrong: string | null;
}

function Recipient({ writing, wrong }: RecipientProps) {
  const { t } = useTranslation();
  const { contacts, contact, choose, typed, setTyped } = writing;
  return (
    <>
      {contacts.length > 0 ? (
        <Field label={t('downloads.letter.to')}>
          <RadioGroup value={contact} onChange={(_event, { value }) => choose(value)}>
            {contacts.map(({ name, email }) => (
              <Radio key={email} value={email} label={`${name} <${email}>`} />
            ))}
            <Radio value={OTHER} label={t('downloads.letter.other')} />
          </RadioGroup>
        </Field>
      ) : null}
      {contact === OTHER ? (
        <Field label={t('downloads.letter.address')} required {...(wrong ? { validationMessage: wrong } : {})}>
          <Input
            type="email"
            autoComplete="email"
            value={typed}
            maxLength={254}
            onChange={(_event, { value }) => setTyped(value)}
          />
        </Field>
      ) : null}
    </>
  );
}
