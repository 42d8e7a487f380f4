import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { queryClient } from '../call/client.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Conflict } from '../parts/conflict.js';
import { useFieldProblems } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { useEditing } from '../parts/use-editing.js';
import { changeTicket, type ReadTicket, refreshTicket, ticketQuery, type Told } from './calls.js';
import { EditFields, type Form, formOf, LABELS } from './edit-fields.js';
import { useKeptEdit } from './use-kept-edit.js';

interface EditProps {
  readonly ticket: TicketView;
  readonly etag: string | undefined;
  readonly ticketKey: string;
  readonly onClose: () => void;
}

const NAMES = Object.keys(LABELS) as (keyof Form)[];
const differing = (before: Form, now: Form) => NAMES.filter((name) => before[name] !== now[name]);
const currencyOf = ({ amount }: TicketView): string => amount?.currency ?? 'USD';

/** Only what was changed is sent: a change voids the approvals that were given. */
function changesOf(ticket: TicketView, typed: Partial<Form>) {
  const before = formOf(ticket);
  const form = { ...before, ...typed };
  const changed = new Set(differing(before, form));
  return {
    ...(changed.has('title') ? { title: form.title } : {}),
    ...(changed.has('impact') ? { impact: form.impact } : {}),
    ...(changed.has('description') ? { description: form.description } : {}),
    ...(changed.has('amount') ? { amount: { amount: form.amount.trim(), currency: currencyOf(ticket) } } : {}),
    ...(changed.has('reasonCode') || changed.has('reasonText')
      ? { reason: { code: form.reasonCode, text: form.reasonText } }
      : {}),
  };
}

/** Over the request as it was when typing began. What others change meanwhile in other fields stays theirs. */
function useAmending({ ticket, etag, ticketKey, onClose }: EditProps) {
  const { t } = useTranslation();
  const { read, held, change, saved } = useKeptEdit({ ticket, etag });
  const editing = useEditing<ReadTicket, Partial<Form>, Told>({
    ...{ read, held },
    formOf: () => ({}),
    again: () => queryClient.fetchQuery({ ...ticketQuery(ticketKey), staleTime: 0 }),
    partOf: ({ ticket: read }) => formOf(read),
    save: (typed, over) =>
      changeTicket(over.ticket.id, changesOf(over.ticket, typed), over.etag).finally(
        () => void refreshTicket(ticketKey),
      ),
    onSaved: async ({ confirmed }) => {
      saved();
      say(t(confirmed ? 'tickets.edit.done' : 'tickets.said.accepted'));
      onClose();
    },
  });
  return { ...editing, change };
}

/** Where nothing is other than it was, what came first is accepted and does not show yet. It may be one's own. */
const conflictOf = (base: ReadTicket, { ticket }: ReadTicket) =>
  differing(formOf(base.ticket), formOf(ticket)).length === 0 ? 'tickets.edit.notShown' : 'tickets.edit.conflict';

/** Amends a filed request before it is decided. */
export function EditDialog(props: EditProps) {
  const { t } = useTranslation();
  const { base, form: typed, change, theirs, saving, onSubmit, onTake, onKeep } = useAmending(props);
  const problems = useFieldProblems(saving.error);
  const isCancellation = base.ticket.problemType === 'cancellation';
  return (
    <AskDialog
      title={t('tickets.edit.title')}
      confirm={t('app.save')}
      consequence={t(isCancellation ? 'tickets.edit.consequence' : 'tickets.edit.corrects')}
      error={theirs ? null : saving.error}
      isBusy={saving.isPending}
      isReady={!theirs && Object.keys(changesOf(base.ticket, typed)).length > 0}
      onConfirm={onSubmit}
      onClose={props.onClose}
    >
      {theirs ? (
        <Conflict title={t(conflictOf(base, theirs))} onTake={() => onTake(theirs)} onKeep={() => onKeep(theirs)}>
          <Theirs before={base.ticket} now={theirs.ticket} />
        </Conflict>
      ) : null}
      <EditFields
        form={{ ...formOf(base.ticket), ...typed }}
        currency={isCancellation ? currencyOf(base.ticket) : null}
        set={(news) => change(news, base)}
        problems={problems}
      />
    </AskDialog>
  );
}

/** Each field that is other than when the dialog was opened, as it is now. */
function Theirs({ before, now }: { readonly before: TicketView; readonly now: TicketView }) {
  const { t } = useTranslation();
  const form = formOf(now);
  const valueOf = (name: keyof Form): string => {
    if (name === 'impact') return t(`tickets.impact.${now.impact}`);
    return name === 'reasonCode' && now.reason ? t(`tickets.reasonCode.${now.reason.code}`) : form[name];
  };
  return (
    <ul>
      {differing(formOf(before), form).map((name) => (
        <li key={name}>
          {t(LABELS[name])}: <bdi>{valueOf(name)}</bdi>
        </li>
      ))}
    </ul>
  );
}
