import type { Answer, Call } from '../endpoint.js';
import { findTicket, type TicketRow } from './rows.js';
import { ticketView } from './view.js';

/** The ticket as it is now, for its ETag too. */
export async function answerWith(call: Call, ticketId: string, status: number): Promise<Answer> {
  const { row, body } = await call.data(async (tx) => {
    const found = await findTicket(tx, call.who, ticketId);
    return { row: found, body: await ticketView(tx, found, call.who, call.locale) };
  });
  return { status, body, etag: etagOf(row) };
}

export const etagOf = ({ version }: Pick<TicketRow, 'version'>): string => String(version);
