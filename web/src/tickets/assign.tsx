import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { Avatar } from '../parts/avatar.js';
import { say } from '../parts/snack.js';
import { useProblemWords } from '../parts/problem-words.js';
import { useMyself } from '../session/calls.js';
import { refreshTicket, tellCase } from './calls.js';

/** Gives a ticket to somebody; each wish has its own key. */
export function useAssign(ticket: Pick<TicketSummary, 'id' | 'number'>) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (assignee: string | null) =>
      tellCase({ ticketId: ticket.id, verb: 'assign', body: { assignee }, idempotencyKey: crypto.randomUUID() }),
    onSuccess: ({ ticket: { assignee } }) => {
      say(assignee ? t('tickets.assigned', { name: assignee.name }) : t('tickets.unassigned'));
    },
    onSettled: () => refreshTicket(ticket.id, String(ticket.number)),
  });
}

interface AssignToMeProps {
  readonly ticket: Pick<TicketSummary, 'id' | 'number' | 'assignee'>;
  /** The key that presses it, where it is the only one of its page. */
  readonly shortcut?: string;
}

/** Who has it; while nobody has, those who work tickets can take it with one click. */
export function AssignToMe({ ticket, shortcut }: AssignToMeProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const assigning = useAssign(ticket);
  const { title } = useProblemWords(assigning.error);
  if (ticket.assignee) {
    return (
      <span className="person">
        <Avatar name={ticket.assignee.name} size={20} />
        {ticket.assignee.name}
      </span>
    );
  }
  if (!may('tickets:assign')) return <span className="soft">{t('tickets.nobody')}</span>;
  return (
    <>
      <Button
        size="small"
        className="above-row"
        disabled={assigning.isPending}
        aria-keyshortcuts={shortcut}
        aria-label={t('tickets.assignMeNamed', { number: ticket.number })}
        onClick={() => assigning.mutate('me')}
      >
        {t('tickets.assignMe')}
      </Button>
      {assigning.isError ? <span role="alert">{title}</span> : null}
    </>
  );
}
