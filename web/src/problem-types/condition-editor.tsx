import { Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { answerText } from '../../../domain/problem-form/answer-words.js';
import type { FormField } from '../../../domain/problem-form/form.js';
import { Choice } from '../parts/form.js';
import { useLocale } from '../parts/use-format.js';
import type { FieldEditorProps } from './field-editor.js';
import { conditionsFor } from './form.js';

/** With which answers to a field before it this one is asked. */
export function ConditionEditor({ field, fields, index, onChange, problems }: FieldEditorProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const conditions = conditionsFor(fields, index);
  const chosen = conditions.find((each) => each.field.key === field.when.field);
  if (conditions.length === 0 && field.when.field === '') return null;
  const words = ({ label }: FormField) => t('problemTypes.editor.whenField', { name: label[locale] || label.en });
  return (
    <div className="stack">
      <Choice
        label={t('problemTypes.editor.when')}
        value={field.when.field}
        onChange={(name) => onChange({ ...field, when: { field: name, isOneOf: [] } })}
        options={[
          { value: '', words: t('problemTypes.editor.always') },
          ...conditions.map((each) => ({ value: each.field.key, words: words(each.field) })),
        ]}
        problem={problems('/shownWhen')}
      />
      {chosen ? (
        <NamedAnswers
          label={words(chosen.field)}
          {...chosen}
          named={field.when.isOneOf}
          onChange={(isOneOf) => onChange({ ...field, when: { ...field.when, isOneOf } })}
        />
      ) : null}
    </div>
  );
}

interface NamedAnswersProps {
  readonly label: string;
  readonly field: FormField;
  readonly answers: readonly string[];
  readonly named: readonly string[];
  readonly onChange: (named: readonly string[]) => void;
}

function NamedAnswers({ label, field, answers, named, onChange }: NamedAnswersProps) {
  const locale = useLocale();
  const { t } = useTranslation();
  const words = (answer: string) => {
    if (field.kind === 'yes-no') return t(answer === 'yes' ? 'problemTypes.editor.yes' : 'problemTypes.editor.no');
    return answerText(field, answer, locale) || answerText(field, answer, 'en');
  };
  return (
    <div role="group" aria-label={label}>
      {answers.map((answer) => (
        <Checkbox
          key={answer}
          label={words(answer)}
          checked={named.includes(answer)}
          onChange={(_event, { checked }) =>
            onChange(answers.filter((each) => (each === answer ? checked === true : named.includes(each))))
          }
        />
      ))}
    </div>
  );
}
