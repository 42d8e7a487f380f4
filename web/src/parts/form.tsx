import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import type { Words } from '../words/types.js';
import { useLocale } from './use-format.js';
import './form.css';

/** What the API says of a field by its JSON pointer, or of what stands below it; in the reader's language. */
export type FieldProblems = (...pointers: readonly string[]) => string | undefined;

/** A refused call, by field. Its own sentences are shown while they are in the reader's language, ours by code after that. */
export function useFieldProblems(error: unknown): FieldProblems {
  const { t, i18n } = useTranslation();
  const locale = useLocale();
  const [said, setSaid] = useState({ error, locale });
  if (said.error !== error) setSaid({ error, locale });
  const isOurs = said.error === error && said.locale === locale;
  return (...pointers) => {
    if (!(error instanceof CallProblem)) return undefined;
    const found = error.fields.find(({ pointer }) =>
      pointers.some((each) => pointer === each || pointer.startsWith(`${each}/`)),
    );
    if (!found || isOurs) return found?.message;
    const known = i18n.exists(`problems.field.${found.code}`) ? found.code : 'other';
    return t(`problems.field.${known as keyof Words['problems']['field']}`);
  };
}

interface LabelledProps {
  readonly label: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
}

/** A label, a hint, what is wrong, and the control they belong to. */
function Labelled({
  label,
  required = false,
  optional = false,
  hint,
  problem,
  children,
}: LabelledProps & { children: ReactElement }) {
  const { t } = useTranslation();
  return (
    <Field
      label={optional ? t('app.optional', { label }) : label}
      required={required}
      {...(hint ? { hint } : {})}
      {...(problem ? { validationMessage: problem, validationState: 'error' as const } : {})}
    >
      {children}
    </Field>
  );
}

interface TextBoxProps extends LabelledProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'datetime-local';
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'decimal';
  /** What a number is of, after it. */
  readonly unit?: string;
  /** What may be typed, offered while typing. */
  readonly offers?: readonly string[];
}

/** One line of text. */
export function TextBox({
  value,
  onChange,
  type = 'text',
  offers,
  maxLength,
  autoComplete,
  inputMode,
  unit,
  ...labelled
}: TextBoxProps) {
  const list = useId();
  return (
    <>
      <Labelled {...labelled}>
        <Input
          type={type}
          value={value}
          onChange={(_event, { value: typed }) => onChange(typed)}
          {...(offers ? { list } : {})}
          {...(maxLength ? { maxLength } : {})}
          {...(autoComplete ? { autoComplete } : {})}
          {...(inputMode ? { inputMode } : {})}
          {...(unit ? { contentAfter: unit } : {})}
        />
      </Labelled>
      {offers ? (
        <datalist id={list}>
          {offers.map((offer) => (
            <option key={offer} value={offer}>
              {offer}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}

interface WordsBoxProps extends LabelledProps {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly rows?: number;
}

/** Several lines of text. */
export function WordsBox({ value, onChange, rows = 3, ...labelled }: WordsBoxProps) {
  return (
    <Labelled {...labelled}>
      <Textarea resize="vertical" rows={rows} value={value} onChange={(_event, { value: typed }) => onChange(typed)} />
    </Labelled>
  );
}

interface ChoiceProps extends LabelledProps {
  readonly value: string;
  readonly onChange: (chosen: string) => void;
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

/** One of a few. */
export function Choice({ value, onChange, options, ...labelled }: ChoiceProps) {
  return (
    <Labelled {...labelled}>
      <Select value={value} onChange={(_event, { value: chosen }) => onChange(chosen)}>
        {options.map(({ value: option, words }) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}
