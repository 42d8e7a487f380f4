import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketLinkView, TicketView } from '../../../api/tickets/schema.js';
import { LINK_KINDS } from '../../../domain/ticket-links.js';
import { Card } from '../parts/card.js';
import { Choice, TextBox, useFieldProblems } from '../parts/form.js';
import { Gated } from '../parts/gated.js';
import { DropIcon } from '../parts/icons.js';
import { say } from '../parts/snack.js';
import { Failed } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { refreshTicket } from '../tickets/calls.js';
import { TicketStatus } from '../tickets/status.js';
import { useWhyNot } from '../tickets/why-not.js';
import { linkTicket, type NewLink, unlinkTicket } from './calls.js';
import { MergeDialog } from './merge-dialog.js';
import { MergedIn } from './merged.js';
import { numberIn } from './number-in.js';
import './ticket-links.css';

/** Other requests that belong to this one, as this one says it. */
export function LinkedTickets({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { links, mergedIn, mergedInto } = ticket;
  if (links.length + mergedIn.length === 0 && !may('tickets:link')) return null;
  return (
    <Card title={t('ticketLinks.title')}>
      {links.length + mergedIn.length === 0 ? <p className="soft">{t('ticketLinks.none')}</p> : null}
      {links.length > 0 ? <LinkList ticket={ticket} /> : null}
      {mergedIn.length > 0 ? <MergedIn merged={mergedIn} /> : null}
      {may('tickets:link') ? <AddLink ticket={ticket} /> : null}
      {may('tickets:merge') && !mergedInto ? <Merging ticket={ticket} /> : null}
    </Card>
  );
}

/** The way into another request, or why this one cannot go there. */
function Merging({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const reason = useWhyNot()(ticket, 'merge');
  return (
    <>
      <div>
        <Gated reason={reason} onClick={() => setOpen(true)}>
          {t('ticketLinks.merge.open')}
        </Gated>
      </div>
      {reason ? <p className="soft small">{reason}</p> : null}
      {isOpen ? <MergeDialog ticket={ticket} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function LinkList({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const removing = useMutation({
    mutationFn: (otherId: string) => unlinkTicket(ticket.id, otherId),
    onSuccess: () => say(t('ticketLinks.unlinked')),
    onSettled: () => refreshTicket(ticket.id, String(ticket.number)),
  });
  return (
    <>
      <ul className="mini-list">
        {ticket.links.map((link) => (
          <LinkedTicket
            key={link.ticketId}
            link={link}
            isPending={removing.isPending}
            onRemove={() => removing.mutate(link.ticketId)}
          />
        ))}
      </ul>
      {removing.isError ? <Failed error={removing.error} /> : null}
    </>
  );
}

interface LinkedTicketProps {
  readonly link: TicketLinkView;
  readonly isPending: boolean;
  readonly onRemove: () => void;
}

function LinkedTicket({ link, isPending, onRemove }: LinkedTicketProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { number, title, kind, status } = link;
  return (
    <li>
      <div>
        <span className="soft small">{t(`ticketLinks.kind.${kind}`)}</span>
        <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }}>
          #{number} <bdi>{title || t('tickets.untitled')}</bdi>
        </Link>
        <TicketStatus ticket={{ status, draft: false }} />
      </div>
      {may('tickets:link') ? (
        <Button
          size="small"
          appearance="subtle"
          icon={<DropIcon />}
          disabled={isPending}
          aria-label={t('ticketLinks.remove', { number })}
          onClick={onRemove}
        />
      ) : null}
    </li>
  );
}

function useLinking(ticket: TicketView, onDone: () => void) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (link: NewLink) => linkTicket(ticket.id, link),
    onSuccess: () => {
      onDone();
      say(t('ticketLinks.linked'));
    },
    onSettled: () => refreshTicket(ticket.id, String(ticket.number)),
  });
}

function AddLink({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<string>('related');
  const [typed, setTyped] = useState('');
  const adding = useLinking(ticket, () => setTyped(''));
  const problem = useFieldProblems(adding.error)('/ticket');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = numberIn(typed);
    if (number !== '') adding.mutate({ ticket: number, kind });
  };
  return (
    <form className="add-link" onSubmit={submit}>
      <Choice
        label={t('ticketLinks.how')}
        value={kind}
        options={LINK_KINDS.map((each) => ({ value: each, words: t(`ticketLinks.kind.${each}`) }))}
        onChange={setKind}
      />
      <TextBox
        label={t('ticketLinks.number')}
        value={typed}
        maxLength={40}
        autoComplete="off"
        problem={problem}
        onChange={setTyped}
      />
      <Button type="submit" disabled={adding.isPending || typed.trim() === ''}>
        {t('ticketLinks.add')}
      </Button>
      {adding.isError && !problem ? <Failed error={adding.error} /> : null}
    </form>
  );
}
