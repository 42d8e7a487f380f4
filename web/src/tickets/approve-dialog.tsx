import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { fromWire, toWire } from '../../../domain/money.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useFormat } from '../parts/use-format.js';
import { useSay } from './use-say.js';

interface ApproveProps {
  readonly ticket: TicketView;
  readonly onClose: () => void;
}

/** All of the amount or a part of it, bound to the content that was read by its digest. */
export function ApproveDialog({ ticket, onClose }: ApproveProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = ticket.amount ?? { amount: '0', currency: 'USD' };
  const [part, setPart] = useState(false);
  const [typed, setTyped] = useState(asked.amount);
  const [comment, setComment] = useState('');
  const approving = useSay(ticket, 'approve', onClose);
  const most = fromWire(asked)?.amountMinor ?? 0;
  const minor = part ? (fromWire({ amount: typed.trim(), currency: asked.currency })?.amountMinor ?? 0) : most;
  const fits = minor > 0 && minor <= most;
  const amount = fits ? toWire({ amountMinor: minor, currency: asked.currency }) : asked;
  const confirm = () =>
    approving.mutate({ digest: ticket.approvalDigest ?? '', amount, ...(comment.trim() ? { comment: comment.trim() } : {}) });
  return (
    <AskDialog
      title={t('tickets.approve.title')}
      confirm={t('tickets.approve.confirm', { amount: format.money(amount) })}
      consequence={t('tickets.approve.consequence', { amount: format.money(amount), partner: ticket.partner.name })}
      error={approving.error}
      isBusy={approving.isPending}
      isReady={fits}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Field label={t('tickets.approve.howMuch')}>
        <RadioGroup value={part ? 'part' : 'all'} onChange={(_event, { value }) => setPart(value === 'part')}>
          <Radio value="all" label={t('tickets.approve.all', { amount: format.money(asked) })} />
          <Radio value="part" label={t('tickets.approve.part')} />
        </RadioGroup>
      </Field>
      {part ? (
        <Field
          label={t('tickets.approve.amount')}
          {...(fits ? {} : { validationMessage: t('tickets.approve.tooMuch', { amount: format.money(asked) }) })}
        >
          <Input
            inputMode="decimal"
            value={typed}
            contentAfter={asked.currency}
            onChange={(_event, { value }) => setTyped(value)}
          />
        </Field>
      ) : null}
      <Field label={`${t('tickets.approve.comment')} (${t('app.optional')})`}>
        <Textarea value={comment} onChange={(_event, { value }) => setComment(value)} textarea={{ maxLength: 4000 }} />
      </Field>
      <p className="soft small">
        {t('tickets.approve.binds')} <code title={ticket.approvalDigest ?? ''}>{ticket.approvalDigest?.slice(0, 12)}</code>
      </p>
    </AskDialog>
  );
}
