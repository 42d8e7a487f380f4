import { endpoint } from '../endpoint.js';
import { findTicket } from '../tickets/rows.js';
import { FillBody, FilledView } from './schema.js';
import { filledFor, readersLocale } from './values.js';

export const fillCannedAnswer = endpoint(
  {
    method: 'post',
    path: '/api/v1/canned-answers/fill',
    tag: 'Canned answers',
    summary: 'A text with its gaps filled from a ticket, and what that ticket does not have',
    body: FillBody,
    answers: { 200: { description: 'Filled', schema: FilledView } },
    idempotency: 'none',
  },
  async (call) => {
    const { ticketId, text } = call.body;
    const row = await call.data((tx) => findTicket(tx, call.who, ticketId));
    const locale = call.body.locale ?? readersLocale(row);
    return { status: 200, body: { ...filledFor(row, call.who, text, locale), locale } };
  },
);
