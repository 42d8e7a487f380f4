import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { IMPACTS, REASON_CODES } from '../../../domain/words.js';
import { Choice, type FieldProblems, TextBox, WordsBox } from '../parts/form.js';

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
  /** Of the amount; null for a request that asks for no money: of it only what the desk goes by is put right. */
  readonly currency: string | null;
  readonly set: (change: Partial<Form>) => void;
  readonly problems: FieldProblems;
}

/** What a field is bound to: its label, its value, and what is wrong with it. */
function useBinding({ form, set, problems }: FieldsProps) {
  const { t } = useTranslation();
  return (name: keyof Form) => ({
    label: t(LABELS[name]),
    value: form[name],
    onChange: (value: string) => set({ [name]: value }),
    problem: problems(POINTERS[name]),
  });
}

export function EditFields(props: FieldsProps) {
  const { t } = useTranslation();
  const bind = useBinding(props);
  const impacts = IMPACTS.map((value) => ({ value, words: t(`tickets.impact.${value}`) }));
  return (
    <>
      <TextBox maxLength={200} {...bind('title')} />
      <Choice options={impacts} {...bind('impact')} />
      {props.currency === null ? null : <Asked {...props} currency={props.currency} />}
    </>
  );
}

/** What a cancellation asks for, and why. */
function Asked(props: FieldsProps & { readonly currency: string }) {
  const { t } = useTranslation();
  const bind = useBinding(props);
  const reasons = REASON_CODES.map((value) => ({ value, words: t(`tickets.reasonCode.${value}`) }));
  return (
    <>
      <Choice options={reasons} {...bind('reasonCode')} />
      <WordsBox {...bind('reasonText')} />
      <TextBox inputMode="decimal" unit={props.currency} {...bind('amount')} />
      <WordsBox {...bind('description')} />
    </>
  );
}
