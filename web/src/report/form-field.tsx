import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type FieldName, idOf, type ReportField, useFieldError } from './field-errors.js';
import type { ReportForm } from './form.js';

/** The label of each field; the same in the form and in the list of what is wrong. */
export function useFieldLabel(): (name: ReportField) => string {
  const { t } = useTranslation();
  const labels: Record<ReportField, string> = {
    problemType: t('report.problemType'),
    impact: t('report.impact'),
    title: t('report.title'),
    description: t('report.description'),
    customer: t('report.customer'),
    order: t('report.order'),
    lineItemNumbers: t('report.lines'),
    'reason.code': t('report.reason'),
    'reason.text': t('report.reasonText'),
    'amount.amount': t('report.amount'),
    'contact.name': t('report.name'),
    'contact.email': t('report.email'),
    'contact.phone': t('report.phone'),
    'contact.locale': t('report.language'),
    'root.files': t('report.files'),
  };
  return (name) => labels[name];
}

interface FormFieldProps {
  readonly name: ReportField;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly hint?: string | undefined;
  /** What the preview says of the value as it stands, before anything is sent. */
  readonly notice?: { readonly good: boolean; readonly text: string } | null;
  readonly children: ReactElement;
}

/** A field with its label, its hint, and what is wrong with it. */
export function FormField({ name, required = false, optional = false, hint, notice, children }: FormFieldProps) {
  const { t } = useTranslation();
  const label = useFieldLabel()(name);
  const error = useFieldError()(name);
  const message = error ?? notice?.text;
  const state = error ? 'error' : notice ? (notice.good ? 'success' : 'warning') : 'none';
  return (
    <Field
      // The controls have IDs of their own, to which the list of what is wrong leads.
      label={{ children: optional ? t('app.optional', { label }) : label, htmlFor: idOf(name) }}
      required={required}
      {...(hint ? { hint } : {})}
      {...(message ? { validationMessage: message, validationState: state } : {})}
    >
      {children}
    </Field>
  );
}

type TextName = Exclude<ReportField, 'lineItemNumbers' | 'root.files'>;
type Wrapped = Omit<FormFieldProps, 'children' | 'name'> & { readonly name: TextName };

const useText = (name: TextName) => useController<ReportForm, TextName>({ name: name as FieldName as TextName }).field;

interface TextFieldProps extends Wrapped {
  readonly list?: string;
  readonly type?: 'text' | 'email' | 'tel';
  readonly autoComplete?: string;
  readonly inputMode?: 'decimal';
  readonly after?: ReactNode;
  readonly maxLength?: number;
}

export function TextField({
  list,
  type = 'text',
  autoComplete,
  inputMode,
  after,
  maxLength,
  ...wrapped
}: TextFieldProps) {
  const { value, onChange, onBlur, ref } = useText(wrapped.name);
  return (
    <FormField {...wrapped}>
      <Input
        id={idOf(wrapped.name)}
        type={type}
        value={value}
        ref={ref}
        onBlur={onBlur}
        onChange={(_event, { value: typed }) => onChange(typed)}
        {...(list ? { list } : {})}
        {...(autoComplete ? { autoComplete } : {})}
        {...(inputMode ? { inputMode } : {})}
        {...(after ? { contentAfter: <>{after}</> } : {})}
        {...(maxLength ? { maxLength } : {})}
      />
    </FormField>
  );
}

export function WordsField({ rows = 3, ...wrapped }: Wrapped & { readonly rows?: number }) {
  const { value, onChange, onBlur, ref } = useText(wrapped.name);
  return (
    <FormField {...wrapped}>
      <Textarea
        id={idOf(wrapped.name)}
        resize="vertical"
        value={value}
        ref={ref}
        onBlur={onBlur}
        onChange={(_event, { value: typed }) => onChange(typed)}
        rows={rows}
      />
    </FormField>
  );
}

export interface Option {
  readonly value: string;
  readonly words: string;
  readonly disabled?: boolean;
}

interface ChoiceFieldProps extends Wrapped {
  readonly options: readonly Option[];
  readonly onChosen?: (value: string) => void;
}

export function ChoiceField({ options, onChosen, ...wrapped }: ChoiceFieldProps) {
  const { value, onChange, onBlur, ref } = useText(wrapped.name);
  const choose = (chosen: string) => {
    onChange(chosen);
    onChosen?.(chosen);
  };
  return (
    <FormField {...wrapped}>
      <Select
        id={idOf(wrapped.name)}
        value={value}
        ref={ref}
        onBlur={onBlur}
        onChange={(_event, { value: chosen }) => choose(chosen)}
      >
        {options.map(({ value: option, words, disabled }) => (
          <option key={option} value={option} disabled={disabled}>
            {words}
          </option>
        ))}
      </Select>
    </FormField>
  );
}
