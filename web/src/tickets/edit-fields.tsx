import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { IMPACTS, REASON_CODES } from '../../../domain/words.js';
import type { FieldProblems } from '../parts/form.js';

/** What can be changed of a request that was filed, as it is shown in the fields. */
export const formOf = ({ title, impact, description, amount, reason }: TicketView) => ({
  title,
  impact: impact as string,
  description,
  amount: amount?.amount ?? '',
  reasonCode: reason?.code ?? '',
  reasonText: reason?.text ?? '',
});
export type Form = ReturnType<typeof formOf>;

/** The same words as in the report. */
export const LABELS = {
  title: 'report.title',
  impact: 'report.impact',
  reasonCode: 'report.reason',
  reasonText: 'report.reasonText',
  amount: 'report.amount',
  description: 'report.description',
} as const satisfies Record<keyof Form, string>;

/** Where each field stands in the body. */
const POINTERS: Record<keyof Form, string> = {
  title: '/title',
  impact: '/impact',
  reasonCode: '/reason/code',
  reasonText: '/reason/text',
  amount: '/amount',
  description: '/description',
};

interface FieldsProps {
  readonly form: Form;
  readonly currency: string;
  readonly set: (change: Partial<Form>) => void;
  readonly problems: FieldProblems;
}

/** What each field is bound to: its label, what is wrong with it, and its value. */
function useBinding({ form, set, problems }: FieldsProps) {
  const { t } = useTranslation();
  return {
    bind: (name: keyof Form) => ({
      value: form[name],
      onChange: (_event: unknown, { value }: { readonly value: string }) => set({ [name]: value }),
    }),
    field: (name: keyof Form) => {
      const problem = problems(POINTERS[name]);
      const wrong = problem ? { validationMessage: problem, validationState: 'error' as const } : {};
      return { label: t(LABELS[name]), ...wrong };
    },
  };
}

export function EditFields(props: FieldsProps) {
  const { t } = useTranslation();
  const { bind, field } = useBinding(props);
  return (
    <>
      <Field {...field('title')}>
        <Input maxLength={200} {...bind('title')} />
      </Field>
      <Field {...field('impact')}>
        <Select {...bind('impact')}>
          {IMPACTS.map((impact) => (
            <option key={impact} value={impact}>
              {t(`tickets.impact.${impact}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field {...field('reasonCode')}>
        <Select {...bind('reasonCode')}>
          {REASON_CODES.map((code) => (
            <option key={code} value={code}>
              {t(`tickets.reasonCode.${code}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field {...field('reasonText')}>
        <Textarea {...bind('reasonText')} />
      </Field>
      <Field {...field('amount')}>
        <Input inputMode="decimal" contentAfter={props.currency} {...bind('amount')} />
      </Field>
      <Field {...field('description')}>
        <Textarea resize="vertical" {...bind('description')} />
      </Field>
    </>
  );
}
