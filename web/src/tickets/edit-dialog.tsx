import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { IMPACTS, REASON_CODES } from '../../../domain/words.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { say } from '../parts/snack.js';
import { changeTicket, refreshTicket } from './calls.js';

interface EditProps {
  readonly ticket: TicketView;
  readonly etag: string | undefined;
  readonly ticketKey: string;
  readonly onClose: () => void;
}

const formOf = ({ title, impact, description, amount, reason }: TicketView) => ({
  title,
  impact: impact as string,
  description,
  amount: amount?.amount ?? '',
  reasonCode: reason?.code ?? '',
  reasonText: reason?.text ?? '',
});
type Form = ReturnType<typeof formOf>;

/** Only what was changed is sent: a change voids the approvals that were given. */
function changesOf(before: Form, form: Form, currency: string) {
  const changed = (name: keyof Form) => form[name] !== before[name];
  return {
    ...(changed('title') ? { title: form.title } : {}),
    ...(changed('impact') ? { impact: form.impact } : {}),
    ...(changed('description') ? { description: form.description } : {}),
    ...(changed('amount') ? { amount: { amount: form.amount.trim(), currency } } : {}),
    ...(changed('reasonCode') || changed('reasonText')
      ? { reason: { code: form.reasonCode, text: form.reasonText } }
      : {}),
  };
}

/** Amends a filed request before it is decided. */
export function EditDialog({ ticket, etag, ticketKey, onClose }: EditProps) {
  const { t } = useTranslation();
  const [before] = useState(() => formOf(ticket));
  const [form, setForm] = useState(before);
  const currency = ticket.amount?.currency ?? 'USD';
  const changes = changesOf(before, form, currency);
  const set = (change: Partial<Form>) => setForm({ ...form, ...change });
  const editing = useMutation({
    mutationFn: () => changeTicket(ticket.id, changes, etag),
    onSuccess: () => {
      say(t('tickets.edit.done'));
      onClose();
    },
    onSettled: () => refreshTicket(ticketKey),
  });
  return (
    <AskDialog
      title={t('tickets.edit.title')}
      confirm={t('app.save')}
      consequence={t('tickets.edit.consequence')}
      error={editing.error}
      isBusy={editing.isPending}
      isReady={Object.keys(changes).length > 0}
      onConfirm={() => editing.mutate()}
      onClose={onClose}
    >
      <EditFields form={form} currency={currency} set={set} />
    </AskDialog>
  );
}

interface FieldsProps {
  readonly form: Form;
  readonly currency: string;
  readonly set: (change: Partial<Form>) => void;
}

function EditFields({ form, currency, set }: FieldsProps) {
  const { t } = useTranslation();
  const bind = (name: keyof Form) => ({
    value: form[name],
    onChange: (_event: unknown, { value }: { readonly value: string }) => set({ [name]: value }),
  });
  return (
    <>
      <Field label={t('report.title')}>
        <Input maxLength={200} {...bind('title')} />
      </Field>
      <Field label={t('report.impact')}>
        <Select {...bind('impact')}>
          {IMPACTS.map((impact) => (
            <option key={impact} value={impact}>
              {t(`tickets.impact.${impact}`)}
            </option>
          ))}
        </Select>
      </Field>
      <ReasonFields bind={bind} />
      <Field label={t('report.amount')}>
        <Input inputMode="decimal" contentAfter={currency} {...bind('amount')} />
      </Field>
      <Field label={t('report.description')}>
        <Textarea resize="vertical" {...bind('description')} />
      </Field>
    </>
  );
}

type Bound = { value: string; onChange: (event: unknown, typed: { readonly value: string }) => void };

function ReasonFields({ bind }: { readonly bind: (name: keyof Form) => Bound }) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('report.reason')}>
        <Select {...bind('reasonCode')}>
          {REASON_CODES.map((code) => (
            <option key={code} value={code}>
              {t(`tickets.reasonCode.${code}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('report.reasonText')}>
        <Textarea {...bind('reasonText')} />
      </Field>
    </>
  );
}
