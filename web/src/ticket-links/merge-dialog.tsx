import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox, useFieldProblems } from '../parts/form.js';
import { useDebounced } from '../parts/use-debounced.js';
import { ticketQuery } from '../tickets/calls.js';
import { TicketStatus } from '../tickets/status.js';
import { useSay } from '../tickets/use-say.js';
import { numberIn } from './number-in.js';

const QUIET_MS = 300;

/** Lets the request go on in another one, which is shown before: what will happen, and how it is undone. */
export function MergeDialog({ ticket, onClose }: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const merging = useSay(ticket, 'merge', onClose);
  const number = numberIn(typed);
  const problem = useFieldProblems(merging.error)('/into');
  return (
    <AskDialog
      title={t('ticketLinks.merge.title', { number: ticket.number })}
      confirm={t('ticketLinks.merge.confirm')}
      consequence={
        <ul className="merge-consequences">
          {(['closes', 'shown', 'followers', 'told', 'undone'] as const).map((what) => (
            <li key={what}>{t(`ticketLinks.merge.${what}`)}</li>
          ))}
        </ul>
      }
      error={problem ? null : merging.error}
      isBusy={merging.isPending}
      isReady={number !== ''}
      onConfirm={() => merging.mutate({ into: number })}
      onClose={onClose}
    >
      <TextBox
        label={t('ticketLinks.number')}
        value={typed}
        maxLength={40}
        autoComplete="off"
        required
        problem={problem}
        onChange={setTyped}
      />
      <Target number={number} />
    </AskDialog>
  );
}

/** The request whose number was typed, so that nobody merges by a slip of the finger. */
function Target({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const asked = useDebounced(number, QUIET_MS);
  const found = useQuery({ ...ticketQuery(asked), enabled: /^\d+$/.test(asked), retry: false });
  const ticket = asked === '' ? undefined : found.data?.ticket;
  return (
    <p className="merge-target" aria-live="polite">
      {ticket ? (
        <>
          #{ticket.number} <bdi>{ticket.title || t('tickets.untitled')}</bdi> <TicketStatus ticket={ticket} />
        </>
      ) : null}
    </p>
  );
}
