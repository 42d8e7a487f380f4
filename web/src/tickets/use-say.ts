import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { useWish } from '../call/wish.js';
import { say } from '../parts/snack.js';
import { refreshTicket, tellCase, type Verb } from './calls.js';

/** Says a verb to a case, once however often it is sent, and reads everything again, whatever came of it. */
export function useSay<Body extends Readonly<Record<string, unknown>>>(
  ticket: TicketView,
  verb: Verb,
  onDone: (body: Body) => void,
) {
  const { t } = useTranslation();
  const wish = useWish();
  return useMutation({
    mutationFn: (body: Body) => tellCase({ ticketId: ticket.id, verb, body, idempotencyKey: wish.keyFor(body) }),
    onSuccess: ({ confirmed }, body) => {
      wish.done();
      say(confirmed ? t(`tickets.said.${verb}`) : t('tickets.said.accepted'));
      onDone(body);
    },
    onSettled: () => refreshTicket(ticket.id, String(ticket.number)),
  });
}
