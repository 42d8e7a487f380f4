import { Checkbox } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { FIELD_KINDS, isChoice, LIMITS } from '../../../domain/problem-form/form.js';
import { Choice, type FieldProblems, TextBox } from '../parts/form.js';
import { ConditionEditor } from './condition-editor.js';
import type { FieldForm } from './form.js';
import { OptionsEditor } from './options-editor.js';

export interface FieldEditorProps {
  readonly field: FieldForm;
  readonly fields: readonly FieldForm[];
  readonly index: number;
  readonly onChange: (field: FieldForm) => void;
  /** By the pointer inside the field. */
  readonly problems: FieldProblems;
}

/** Everything that can be said of one field. */
export function FieldEditor(props: FieldEditorProps) {
  const { t } = useTranslation();
  const { field, onChange, problems } = props;
  const set = (change: Partial<FieldForm>) => onChange({ ...field, ...change });
  const choose = (typed: string) => set({ kind: FIELD_KINDS.find((kind) => kind === typed) ?? field.kind });
  return (
    <div className="fields">
      <Words {...props} />
      <div className="fields fields-two fields-top">
        <Choice
          label={t('problemTypes.editor.kind')}
          value={field.kind}
          onChange={choose}
          options={FIELD_KINDS.map((kind) => ({ value: kind, words: t(`problemTypes.editor.kinds.${kind}`) }))}
        />
        <TextBox
          label={t('problemTypes.editor.key')}
          optional
          maxLength={40}
          hint={t('problemTypes.editor.keyHint')}
          value={field.key}
          onChange={(key) => set({ key })}
          problem={problems('/key')}
        />
      </div>
      {isChoice(field.kind) ? <OptionsEditor {...props} /> : null}
      {field.kind in LIMITS ? <LimitsEditor {...props} /> : null}
      <ConditionEditor {...props} />
      <Marks {...props} />
    </div>
  );
}

function Marks({ field, onChange }: FieldEditorProps) {
  const { t } = useTranslation();
  return (
    <div>
      {(['required', 'personal'] as const).map((mark) => (
        <Checkbox
          key={mark}
          label={t(`problemTypes.editor.${mark}`)}
          checked={field[mark]}
          onChange={(_event, { checked }) => onChange({ ...field, [mark]: checked === true })}
        />
      ))}
    </div>
  );
}

/** What it is called, and what helps to answer it, in both languages. */
function Words({ field, onChange, problems }: FieldEditorProps) {
  const { t } = useTranslation();
  const box = (part: 'label' | 'help', locale: 'en' | 'zh-TW') => ({
    value: field[part][locale],
    onChange: (typed: string) => onChange({ ...field, [part]: { ...field[part], [locale]: typed } }),
    problem: problems(`/${part}/${locale}`),
  });
  return (
    <div className="fields fields-two fields-top">
      <TextBox label={t('problemTypes.editor.labelEn')} required maxLength={200} {...box('label', 'en')} />
      <TextBox label={t('problemTypes.editor.labelZh')} required maxLength={200} {...box('label', 'zh-TW')} />
      <TextBox label={t('problemTypes.editor.helpEn')} optional maxLength={400} {...box('help', 'en')} />
      <TextBox label={t('problemTypes.editor.helpZh')} optional maxLength={400} {...box('help', 'zh-TW')} />
    </div>
  );
}

function LimitsEditor({ field, onChange, problems }: FieldEditorProps) {
  const { t } = useTranslation();
  const of = field.kind === 'number' ? 'number' : isChoice(field.kind) ? 'choice' : 'text';
  return (
    <div className="fields fields-two fields-top">
      {(['minimum', 'maximum'] as const).map((name) => (
        <TextBox
          key={name}
          label={t(`problemTypes.editor.${name}.${of}`)}
          optional
          value={field[name]}
          onChange={(typed) => onChange({ ...field, [name]: typed })}
          problem={problems(`/${name}`)}
        />
      ))}
    </div>
  );
}
