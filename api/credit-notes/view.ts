import type { TicketView } from '../tickets/schema.js';
import type { CreditNote } from '../../generated/prisma/client.js';

/** Where a credit note is fetched; the locale is the reader's to add. */
export const creditNoteUrl = ({ ticketId, number }: Pick<CreditNote, 'ticketId' | 'number'>): string =>
  `/api/v1/tickets/${ticketId}/credit-note?number=${number}`;

export const creditNoteView = (
  note: Pick<CreditNote, 'ticketId' | 'number' | 'issuedAt' | 'voidedAt'>,
): NonNullable<NonNullable<TicketView['refund']>['creditNote']> => ({
  number: note.number,
  issuedAt: note.issuedAt.toISOString(),
  voidedAt: note.voidedAt?.toISOString() ?? null,
  url: creditNoteUrl(note),
});
