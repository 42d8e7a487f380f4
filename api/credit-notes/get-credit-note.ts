import { z } from 'zod';
import { NotFound } from '../../domain/refusals.js';
import { creditNoteFacts } from '../../platform/documents/credit-note-facts.js';
import { creditNote } from '../../platform/documents/credit-note.js';
import { endpoint } from '../endpoint.js';
import { Locale } from '../schema.js';
import { TicketParams } from '../tickets/bodies.js';
import { findTicketRow } from '../tickets/rows.js';

const Query = z.strictObject({
  locale: Locale.optional(),
  number: z
    .string()
    .regex(/^[A-Z0-9]{1,12}-\d{4}-\d{6,9}$/)
    .optional()
    .meta({ description: 'Which one, where a refund failed after it had settled; the newest without it' }),
});

/** The credit note of a refund that has settled. Product keys are not in it. */
export const getCreditNote = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/credit-note',
    tag: 'Books',
    summary: 'The credit note of a cancellation, in the language asked for',
    params: TicketParams,
    query: Query,
    answers: { 200: { description: 'The PDF', contentType: 'application/pdf' } },
  },
  async (call, { settings }) => {
    const { locale = call.locale, number } = call.query;
    const facts = await call.data(async (tx) => {
      const ticket = await findTicketRow(tx, call.who, call.params.ticketId);
      const named = { ticketId: ticket.id, ...(number === undefined ? {} : { number }) };
      const note = await tx.creditNote.findFirst({ where: named, orderBy: { issuedAt: 'desc' } });
      return note && creditNoteFacts(tx, note.number);
    });
    if (!facts) throw new NotFound('There is no such document.');
    const bytes = await creditNote(facts, settings.sellerName, locale);
    const { res } = call;
    res.attachment(`credit-note-${facts.number}.pdf`);
    res.set({ 'Content-Type': 'application/pdf', 'Cache-Control': 'private, no-store' }).send(bytes);
    return null;
  },
);
