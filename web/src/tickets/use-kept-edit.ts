import { type SetStateAction, useState } from 'react';
import type { TicketView } from '../../../api/tickets/schema.js';
import type { ReadTicket } from './calls.js';
import { type Form, formOf } from './edit-fields.js';
import { useKeptStep } from './use-kept-words.js';

interface Kept {
  readonly typed: Partial<Form>;
  /** Over what it was typed, so that what others changed meanwhile is noticed however long it took. */
  readonly over: Pick<TicketView, 'title' | 'impact' | 'description' | 'amount' | 'reason'>;
  readonly etag: string | undefined;
}

const keptOf = (typed: Partial<Form>, { ticket, etag }: ReadTicket): Kept => {
  const { title, impact, description, amount, reason } = ticket;
  return { typed, over: { title, impact, description, amount, reason }, etag };
};

/** What is typed in the fields of a request, kept like the words of every step, with what stood there before. */
export function useKeptEdit(now: ReadTicket) {
  const { ticket } = now;
  const [kept, setKept, saved] = useKeptStep<Kept>({
    ...{ ticketId: ticket.id, step: 'edit' },
    begin: (found) => found ?? keptOf({}, now),
    isEmpty: ({ typed }) => Object.keys(typed).length === 0,
  });
  const [read] = useState<ReadTicket>(() => ({ ticket: { ...ticket, ...kept.over }, etag: kept.etag }));
  const setTyped = (action: SetStateAction<Partial<Form>>) =>
    setKept((before) => ({ ...before, typed: typeof action === 'function' ? action(before.typed) : action }));
  return {
    read,
    held: [kept.typed, setTyped] as const,
    /** A field is changed in what was read last; put back as it was, it is not changed any more. */
    change: (news: Partial<Form>, over: ReadTicket) => {
      const before = formOf(over.ticket);
      const typed = Object.entries({ ...kept.typed, ...news }).filter(
        ([field, value]) => before[field as keyof Form] !== value,
      );
      setKept(keptOf(Object.fromEntries(typed), over));
    },
    saved,
  };
}
