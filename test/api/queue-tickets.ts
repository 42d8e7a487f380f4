import { expect } from 'vitest';
import type { TicketList } from '../../api/tickets/schema.js';
import type { Client } from '../support/client.js';
import type { Desk } from '../support/desk.js';

interface Ticket {
  readonly title: string;
  readonly description?: string;
  readonly partner?: number;
  readonly status?: string;
  readonly problemType?: string;
  readonly impact?: string;
  readonly reason?: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly minutesAgo?: number;
  /** When it was sent; null for a draft. */
  readonly sentHoursAgo?: number | null;
  readonly assigneeId?: string;
  readonly escalated?: boolean;
}

/** The partners of the demo's admin agents, in their order. */
export async function partnersOf(desk: Desk): Promise<string[]> {
  const rows = await desk.database.query<{ id: string }>(
    `SELECT u.partner_id AS id FROM unnest($1::text[]) WITH ORDINALITY e (email, n) JOIN "user" u USING (email) ORDER BY n`,
    [desk.signInsOf('admin_agent').map(({ email }) => email)],
  );
  return rows.map(({ id }) => id);
}

/** A ticket in the table, as its workflow would have left it. Returns its ID. */
export async function putTicket(desk: Desk, ticket: Ticket): Promise<string> {
  const partners = await partnersOf(desk);
  const {
    title,
    description = '',
    partner = 0,
    status = 'completed',
    problemType = 'billing',
    impact = 'minimal',
  } = ticket;
  const { reason = null, amountMinor = null, currency = null, minutesAgo = 0, escalated = false } = ticket;
  const { sentHoursAgo = 0, assigneeId = null } = ticket;
  const [row] = await desk.database.query<{ id: string }>(
    `INSERT INTO tickets (partner_id, customer_id, problem_type, status, impact, title, description, reason_code, amount_minor,
       currency, created_by, submitted_at, created_at, escalated_at, assignee_id)
     SELECT $1, (SELECT id FROM customers WHERE partner_id = $1 ORDER BY id LIMIT 1), $2, $3, $4, $5, $6, $7, $8, $9, 'somebody',
       now() - $12::float8 * interval '1 hour', now() - greatest($10::float8 / 60, $12::float8) * interval '1 hour',
       CASE WHEN $11 THEN now() END, $13
     RETURNING id`,
    [
      partners[partner],
      problemType,
      status,
      impact,
      title,
      description,
      reason,
      amountMinor,
      currency,
      minutesAgo,
      escalated,
      sentHoursAgo,
      assigneeId,
    ],
  );
  return row?.id ?? '';
}

export const putMessage = (desk: Desk, ticketId: string, text: string, visibility: 'public' | 'internal') =>
  desk.database.query(
    `INSERT INTO messages (partner_id, ticket_id, author, visibility, text)
     SELECT partner_id, id, '{"kind": "user", "id": "x", "name": "X"}', $2, $3 FROM tickets WHERE id = $1`,
    [ticketId, visibility, text],
  );

/** The titles that a query of the list finds, in its order. */
export async function titlesFor(who: Client, query: string): Promise<string[]> {
  const { status, body } = await who.get<TicketList>(`/api/v1/tickets?${query}`);
  expect({ query, status }).toEqual({ query, status: 200 });
  return body.items.map(({ title }) => title);
}
