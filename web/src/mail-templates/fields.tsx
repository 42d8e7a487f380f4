import { Button, Field, Input, Textarea } from '@fluentui/react-components';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailTemplateView, WordingBody } from '../../../api/mail-templates/schema.js';
import { noGap } from '../../../domain/mail-wording.js';
import { Card } from '../parts/card.js';
import { useFieldProblems } from '../parts/form.js';
import { useGapName } from './names.js';

interface FieldsProps {
  readonly view: MailTemplateView;
  readonly form: WordingBody;
  readonly onChange: (form: WordingBody) => void;
  readonly error: unknown;
  readonly isReadOnly: boolean;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

/** Puts a text where the cursor stands in the box that was written in last. */
function useInsert({ form, onChange }: Pick<FieldsProps, 'form' | 'onChange'>) {
  const last = useRef<{ readonly name: keyof WordingBody; readonly box: Box } | null>(null);
  const noteBox = (name: keyof WordingBody) => (event: { readonly currentTarget: Box }) => {
    last.current = { name, box: event.currentTarget };
  };
  const insert = (text: string) => {
    const { name, box } = last.current ?? { name: 'text' as const, box: null };
    const [start, end] = [box?.selectionStart ?? form[name].length, box?.selectionEnd ?? form[name].length];
    onChange({ ...form, [name]: form[name].slice(0, start) + text + form[name].slice(end) });
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(start + text.length, start + text.length);
    });
  };
  return { noteBox, insert };
}

/** Subject, text and button, and what they can name. */
export function WordFields({ view, form, onChange, error, isReadOnly }: FieldsProps) {
  const { t } = useTranslation();
  const said = useFieldProblems(error);
  const { noteBox, insert } = useInsert({ form, onChange });
  const boxOf = (name: keyof WordingBody) => ({
    ...{ value: form[name], readOnly: isReadOnly, lang: view.locale, onSelect: noteBox(name) },
    onChange: (_event: unknown, { value }: { readonly value: string }) => onChange({ ...form, [name]: value }),
  });
  const problemOf = (name: keyof WordingBody) => {
    const problem = said(`/${name}`);
    return problem ? { validationMessage: problem, validationState: 'error' as const } : {};
  };
  const textHint = view.quoted
    ? `${t('mailTemplates.textHint')} ${t('mailTemplates.quotedHint')}`
    : t('mailTemplates.textHint');
  return (
    <>
      <Card title={t('mailTemplates.words')}>
        <Field
          required
          label={t('mailTemplates.subject')}
          hint={t('mailTemplates.subjectHint')}
          {...problemOf('subject')}
        >
          <Input maxLength={150} {...boxOf('subject')} />
        </Field>
        <Field required label={t('mailTemplates.text')} hint={textHint} {...problemOf('text')}>
          <Textarea resize="vertical" rows={10} {...boxOf('text')} />
        </Field>
        <Field required label={t('mailTemplates.action')} {...problemOf('action')}>
          <Input maxLength={60} {...boxOf('action')} />
        </Field>
      </Card>
      <Gaps gaps={view.gaps} onInsert={isReadOnly ? null : insert} />
    </>
  );
}

interface GapsProps {
  readonly gaps: MailTemplateView['gaps'];
  readonly onInsert: ((text: string) => void) | null;
}

function Gaps({ gaps, onInsert }: GapsProps) {
  const { t } = useTranslation();
  const nameOf = useGapName();
  const Gap = ({ text }: { readonly text: string }) =>
    onInsert ? (
      <Button size="small" onClick={() => onInsert(text)}>
        <code>{text}</code>
      </Button>
    ) : (
      <code>{text}</code>
    );
  return (
    <Card title={t('mailTemplates.gaps')}>
      <p className="soft">{t('mailTemplates.gapsLead')}</p>
      <ul className="mail-gaps">
        {gaps.map(({ name, optional }) => (
          <li key={name}>
            <span>
              {nameOf(name)}
              {optional ? <span className="soft"> ({t('mailTemplates.notAlways')})</span> : null}
            </span>
            <Gap text={`{{${name}}}`} />
            {optional ? (
              <>
                <span className="soft">{t('mailTemplates.onlyWithout')}</span>
                <Gap text={noGap(name)} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
