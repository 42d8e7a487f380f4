import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../domain/words.js';
import { type FieldProblems, TextBox } from '../parts/form.js';
import { AddIcon, RemoveIcon } from '../parts/icons.js';
import { useAdding } from '../policies/use-adding.js';
import type { FieldEditorProps } from './field-editor.js';
import { newOption, type OptionForm } from './form.js';

/** What can be chosen, in both languages and in the order in which it is offered. */
export function OptionsEditor({ field, onChange, problems }: FieldEditorProps) {
  const { t } = useTranslation();
  const adding = useAdding();
  const set = (options: readonly OptionForm[]) => onChange({ ...field, options });
  const remove = (index: number) => {
    set(field.options.filter((_each, place) => place !== index));
    adding.focus();
  };
  return (
    <fieldset className="rule-set">
      <legend>{t('problemTypes.editor.options')}</legend>
      {field.options.map((option, index) => (
        <OptionRow
          // oxlint-disable-next-line react/no-array-index-key -- it has no name of its own while it is typed
          key={index}
          option={option}
          number={index + 1}
          onChange={(next) => set(field.options.map((each, place) => (place === index ? next : each)))}
          onRemove={() => remove(index)}
          problems={(...pointers) => problems(...pointers.map((each) => `/options/${index}${each}`))}
        />
      ))}
      <div ref={adding.place}>
        <Button size="small" icon={<AddIcon />} onClick={() => set([...field.options, newOption()])}>
          {t('problemTypes.editor.addOption')}
        </Button>
      </div>
      {field.options.length === 0 && problems('/options') ? <p role="alert">{problems('/options')}</p> : null}
    </fieldset>
  );
}

interface OptionRowProps {
  readonly option: OptionForm;
  readonly number: number;
  readonly onChange: (option: OptionForm) => void;
  readonly onRemove: () => void;
  /** By the pointer inside the choice. */
  readonly problems: FieldProblems;
}

function OptionRow({ option, number, onChange, onRemove, problems }: OptionRowProps) {
  const { t } = useTranslation();
  const box = (locale: Locale, ...others: string[]) => ({
    maxLength: 120,
    value: option.label[locale],
    onChange: (typed: string) => onChange({ ...option, label: { ...option.label, [locale]: typed } }),
    problem: problems(`/label/${locale}`, ...others),
  });
  return (
    <div className="option-row">
      <TextBox label={t('problemTypes.editor.optionEn')} {...box('en', '/value')} />
      <TextBox label={t('problemTypes.editor.optionZh')} {...box('zh-TW')} />
      <Button
        appearance="subtle"
        icon={<RemoveIcon />}
        aria-label={t('problemTypes.editor.removeOption', { number })}
        onClick={onRemove}
      />
    </div>
  );
}
