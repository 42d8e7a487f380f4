import { Radio, RadioGroup } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../domain/problem-form/form.js';
import { LOCALES, localeOf } from '../../../domain/words.js';
import { Card } from '../parts/card.js';
import { useLocale } from '../parts/use-format.js';
import { AnswerField } from '../problem-form/answer-field.js';
import { checkTyped, type TypedAnswers } from '../problem-form/typed.js';
import './problem-types.css';

interface PreviewProps {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** The form as a partner fills it in, in either language. Nothing of it is sent. */
export function Preview({ title, fields }: PreviewProps) {
  const { t } = useTranslation();
  return (
    <Card title={title}>
      {fields.length > 0 ? <Tried fields={fields} /> : <p className="soft">{t('problemTypes.noFields')}</p>}
    </Card>
  );
}

function Tried({ fields }: Pick<PreviewProps, 'fields'>) {
  const { t } = useTranslation();
  const own = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const locale = localeOf(chosen ?? own);
  const [typed, setTyped] = useState<TypedAnswers>({});
  const id = useId();
  const { asked } = checkTyped(fields, typed);
  return (
    <>
      <RadioGroup
        layout="horizontal"
        className="preview-languages"
        aria-label={t('problemTypes.preview.language')}
        value={locale}
        onChange={(_event, { value }) => setChosen(value)}
      >
        {LOCALES.map((each) => (
          <Radio key={each} value={each} label={t(`app.languages.${each}`)} />
        ))}
      </RadioGroup>
      <p className="soft small">{t('problemTypes.preview.hint')}</p>
      <div className="fields">
        {asked.map((field) => (
          <AnswerField
            key={field.key}
            id={`${id}${field.key}`}
            field={field}
            locale={locale}
            value={typed[field.key] ?? ''}
            onChange={(value) => setTyped((before) => ({ ...before, [field.key]: value }))}
          />
        ))}
      </div>
    </>
  );
}
