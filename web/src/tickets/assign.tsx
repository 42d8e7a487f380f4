import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { Avatar } from '../parts/avatar.js';
import { say } from '../parts/snack.js';
import { useProblemWords } from '../parts/problem-words.js';
import { useMyself } from '../session/calls.js';
import { refreshTicket, tellCase } from './calls.js';

export interface Giving {
  /** `me`, a colleague's ID, or null for nobody. */
  readonly assignee: string | null;
  /** While nobody is seen to have it: then nobody loses it by this. */
  readonly onlyIfFree: boolean;
}

/** Gives a ticket to somebody; each wish has its own key. */
export function useAssign(ticket: Pick<TicketSummary, 'id' | 'number'>) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (body: Giving) =>
      tellCase({ ticketId: ticket.id, verb: 'assign', body: { ...body }, idempotencyKey: crypto.randomUUID() }),
    onSuccess: ({ ticket: { assignee } }) => {
      say(assignee ? t('tickets.assigned', { name: assignee.name }) : t('tickets.unassigned'));
    },
    onSettled: () => refreshTicket(ticket.id, String(ticket.number)),
  });
}

interface TakeButtonProps {
  readonly ticket: Pick<TicketSummary, 'number'>;
  readonly assigning: ReturnType<typeof useAssign>;
  /** The key that presses it, where it is the only one of its page. */
  readonly shortcut?: string;
}

/** Takes what nobody has, with one click. */
export function TakeButton({ ticket, assigning, shortcut }: TakeButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      className="above-row"
      disabled={assigning.isPending}
      aria-keyshortcuts={shortcut}
      aria-label={t('tickets.assignMeNamed', { number: ticket.number })}
      onClick={() => assigning.mutate({ assignee: 'me', onlyIfFree: true })}
    >
      {t('tickets.assignMe')}
    </Button>
  );
}

/** Who has it; while nobody has, those who work tickets can take it. */
export function AssignToMe({ ticket }: { readonly ticket: Pick<TicketSummary, 'id' | 'number' | 'assignee'> }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const assigning = useAssign(ticket);
  const { title } = useProblemWords(assigning.error);
  const { assignee } = ticket;
  if (assignee === null && !may('tickets:assign')) return <span className="soft">{t('tickets.nobody')}</span>;
  return (
    <>
      {assignee ? (
        <span className="person">
          <Avatar name={assignee.name} size={20} />
          {assignee.name}
        </span>
      ) : (
        <TakeButton ticket={ticket} assigning={assigning} />
      )}
      {assigning.isError ? <span role="alert">{title}</span> : null}
    </>
  );
}
