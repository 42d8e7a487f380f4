import { Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerText } from '../../../domain/problem-form/answer-words.js';
import { type FieldKind, type FormField, YES_NO } from '../../../domain/problem-form/form.js';
import type { Locale } from '../../../domain/words.js';
import { Boxes } from '../parts/boxes.js';
import { useLocale } from '../parts/use-format.js';
import { productChoicesQuery } from './calls.js';
import type { Typed } from './typed.js';

interface ControlProps {
  readonly id: string;
  readonly field: FormField;
  /** In which language it is asked; in a preview not always the reader's. */
  readonly locale: Locale;
  readonly value: Typed;
  readonly onChange: (typed: Typed) => void;
  readonly onBlur?: () => void;
}

interface AnswerFieldProps extends ControlProps {
  readonly problem?: string | undefined;
}

/** One question of a form that is data, with what it takes. */
export function AnswerField({ problem, ...control }: AnswerFieldProps) {
  const { t } = useTranslation();
  const { field, locale } = control;
  const label = field.label[locale];
  const hint = field.help?.[locale] ?? (field.kind === 'order' ? t('report.orderAnyHint') : undefined);
  return (
    <Field
      // The controls have IDs of their own, to which the list of what is wrong leads.
      label={{ children: field.required ? label : t('app.optional', { label }), htmlFor: control.id }}
      required={field.required}
      {...(hint ? { hint } : {})}
      {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
    >
      <Control {...control} />
    </Field>
  );
}

function Control(props: ControlProps) {
  const { field, locale, value } = props;
  const chosen = typeof value === 'object' ? value : [];
  const typed = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'long-text':
      return <LongText {...props} value={typed} />;
    case 'choice':
      return <OneOf {...props} value={typed} options={optionsOf(field, locale)} />;
    case 'yes-no': {
      const options = YES_NO.map((name) => ({ value: name, words: answerText(field, name === 'yes', locale) }));
      return <OneOf {...props} value={typed} options={options} />;
    }
    case 'several-choices':
      return <SomeOf {...props} value={chosen} options={optionsOf(field, locale)} />;
    case 'product':
      return <Product {...props} value={typed} />;
    default:
      return <Line {...props} value={typed} />;
  }
}

interface Option {
  readonly value: string;
  readonly words: string;
}
const optionsOf = ({ options }: FormField, locale: Locale): Option[] =>
  options.map(({ value, label }) => ({ value, words: label[locale] }));

type Texted = ControlProps & { readonly value: string };

const TYPES: Readonly<Partial<Record<FieldKind, 'date' | 'url'>>> = { date: 'date', link: 'url' };

function Line({ id, field, value, onChange, onBlur }: Texted) {
  return (
    <Input
      id={id}
      type={TYPES[field.kind] ?? 'text'}
      value={value}
      onChange={(_event, { value: typed }) => onChange(typed)}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      {...(onBlur ? { onBlur } : {})}
    />
  );
}

function LongText({ id, value, onChange, onBlur }: Texted) {
  return (
    <Textarea
      id={id}
      rows={4}
      resize="vertical"
      value={value}
      onChange={(_event, { value: typed }) => onChange(typed)}
      {...(onBlur ? { onBlur } : {})}
    />
  );
}

function OneOf({ id, value, options, onChange, onBlur }: Texted & { readonly options: readonly Option[] }) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      value={value}
      onChange={(_event, { value: chosen }) => onChange(chosen)}
      {...(onBlur ? { onBlur } : {})}
    >
      <option value="">{t('report.chooseOne')}</option>
      {options.map(({ value: option, words }) => (
        <option key={option} value={option}>
          {words}
        </option>
      ))}
    </Select>
  );
}

interface SomeOfProps extends ControlProps {
  readonly value: readonly string[];
  readonly options: readonly Option[];
}

function SomeOf({ id, value, options, onChange, onBlur }: SomeOfProps) {
  const toggle = (option: string, on: boolean) =>
    onChange(on ? [...value, option] : value.filter((each) => each !== option));
  return (
    <Boxes id={id} {...(onBlur ? { onBlur } : {})}>
      {options.map(({ value: option, words }) => (
        <Checkbox
          key={option}
          checked={value.includes(option)}
          onChange={(_event, { checked }) => toggle(option, checked === true)}
          label={words}
        />
      ))}
    </Boxes>
  );
}

/** A product by the title that the reader knows; its ID is what is sent. */
function Product(props: Texted) {
  const products = useQuery(productChoicesQuery(useLocale()));
  const options = products.data?.map(({ productId, title }) => ({ value: productId, words: title })) ?? [];
  return <OneOf {...props} options={options} />;
}
