import { Button } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { Card } from '../parts/card.js';
import { type FieldProblems, TextBox, useFieldProblems, WordsBox } from '../parts/form.js';
import { AddIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { ContactRow } from './contact-row.js';
import { type ContactForm, type CustomerForm as Form, filledContacts, newContact } from './form.js';
import { Whereabouts } from './whereabouts.js';

interface CustomerFormProps {
  readonly value: Form;
  readonly onChange: (value: Form) => void;
  readonly isNew: boolean;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
  readonly submit: string;
  /** Above the buttons: what else has to be decided. */
  readonly notice?: ReactNode;
}

/** Who a customer is and whom to ask there, to be written. */
export function CustomerForm({ value, onChange, isNew, error, isBusy, onSubmit, submit, notice }: CustomerFormProps) {
  const { t } = useTranslation();
  const problems = useFieldProblems(error);
  const set = (change: Partial<Form>) => onChange({ ...value, ...change });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSubmit();
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      {error && !notice ? <FormProblem error={error} /> : null}
      <Company value={value} set={set} isNew={isNew} problems={problems} />
      <Contacts value={value} set={set} problems={problems} />
      {notice}
      <div className="form-end">
        <Button type="submit" appearance="primary" size="large" disabled={isBusy}>
          {isBusy ? t('app.loading') : submit}
        </Button>
      </div>
    </form>
  );
}

/** What is said of fields stands at the fields; here is where to look. */
function FormProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof CallProblem) || error.fields.length === 0) return <Failed error={error} />;
  return (
    <div className="failed" role="alert">
      <p className="failed-title">{t('report.wrongCount', { count: error.fields.length })}</p>
    </div>
  );
}

interface PartProps {
  readonly value: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly problems: FieldProblems;
}

function Company({ isNew, ...part }: PartProps & { readonly isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <Card title={t('customers.about')}>
      <div className="fields fields-two fields-top">
        <Names {...part} isNew={isNew} />
        <Whereabouts {...part} hints={{ locale: t('customers.languageHint'), timeZone: t('customers.timeZoneHint') }} />
      </div>
    </Card>
  );
}

function Names({ value, set, problems, isNew }: PartProps & { readonly isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextBox
        label={t('customers.company')}
        required
        maxLength={200}
        value={value.companyName}
        onChange={(companyName) => set({ companyName })}
        problem={problems('/companyName')}
      />
      {isNew ? (
        <TextBox
          label={t('customers.guid')}
          optional
          hint={t('customers.guidHint')}
          value={value.customerId}
          onChange={(customerId) => set({ customerId })}
          problem={problems('/customerId')}
        />
      ) : null}
      <WordsBox
        label={t('customers.domains')}
        hint={t('customers.domainsHint')}
        value={value.domains}
        onChange={(domains) => set({ domains })}
        problem={problems('/domain', '/domains')}
      />
    </>
  );
}

function Contacts({ value, set, problems }: PartProps) {
  const { t } = useTranslation();
  const { contacts } = value;
  const filled = filledContacts(value);
  const change = (contact: ContactForm) =>
    set({ contacts: contacts.map((each) => (each.key === contact.key ? contact : each)) });
  return (
    <Card title={t('customers.contacts')}>
      {contacts.length === 0 ? <p className="soft">{t('customers.noContacts')}</p> : null}
      {contacts.map((contact, index) => (
        <ContactRow
          key={contact.key}
          number={index + 1}
          contact={contact}
          pointer={`/contacts/${filled.indexOf(contact)}`}
          problems={problems}
          onChange={change}
          onRemove={() => set({ contacts: contacts.filter(({ key }) => key !== contact.key) })}
        />
      ))}
      <div>
        <Button icon={<AddIcon />} onClick={() => set({ contacts: [...contacts, newContact(value.locale)] })}>
          {t('customers.addContact')}
        </Button>
      </div>
    </Card>
  );
}
