import { randomUUID } from 'node:crypto';
import type { FreshDatabase } from '../support/database.js';

/** A ticket with a contact and one notice about each of its events, written as the projection would have. */
export interface NoticedTicket {
  readonly ticketId: string;
  readonly noticeIds: readonly string[];
}

export interface Told {
  readonly type: string;
  readonly template: string;
  readonly audience?: 'contact' | 'desk' | 'filer';
  readonly to?: string;
  readonly locale?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export const CONTACT = 'mei@fabrikam.example';
export const FILER = 'admin@northwind.example';

async function newTicket({ query }: FreshDatabase): Promise<{ ticketId: string; partnerId: string }> {
  const [partnerId, customerId, ticketId, userId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await query(
    `INSERT INTO partners (id, name, country, currency, time_zone) VALUES ($1, $2, 'TW', 'USD', 'Asia/Taipei')`,
    [partnerId, `Northwind ${partnerId.slice(0, 8)}`],
  );
  await query(
    `INSERT INTO "user" (id, name, email, role, partner_id, updated_at) VALUES ($1, 'Ada', $2, 'admin_agent', $3, now())`,
    [userId, FILER, partnerId],
  );
  await query(
    `INSERT INTO customers (id, partner_id, tenant_guid, company_name, country) VALUES ($1, $2, gen_random_uuid(), 'Fabrikam', 'TW')`,
    [customerId, partnerId],
  );
  await query(
    `INSERT INTO tickets (id, partner_id, customer_id, problem_type, status, impact, title, amount_minor, currency, contact,
       created_by) VALUES ($1, $2, $3, 'cancellation', 'collecting', 'moderate', 'Buy pills at http://spam.example', 129900, 'USD',
       $4, $5)`,
    [ticketId, partnerId, customerId, JSON.stringify({ name: 'Lin Mei-ling', email: CONTACT, locale: 'en' }), userId],
  );
  return { ticketId, partnerId };
}

export async function noticedTicket(database: FreshDatabase, told: readonly Told[]): Promise<NoticedTicket> {
  const { ticketId, partnerId } = await newTicket(database);
  const noticeIds: string[] = [];
  for (const [
    index,
    { type, template, audience = 'contact', to = CONTACT, locale = 'en', data = {} },
  ] of told.entries()) {
    const sequence = index + 1;
    const id = `${ticketId}:${sequence}:${template}:${audience}`;
    await database.query(
      `INSERT INTO ticket_events (ticket_id, sequence, source, partner_id, at, type, actor, data)
       VALUES ($1, $2, $3, $4, now(), $5, '{"kind": "system", "id": "system", "name": "Rescind"}', $6)`,
      [ticketId, sequence, `c1:${sequence}`, partnerId, type, JSON.stringify(data)],
    );
    await database.query(
      `INSERT INTO notices (id, ticket_id, partner_id, template, audience, locale, to_address) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, ticketId, partnerId, template, audience, locale, to],
    );
    noticeIds.push(id);
  }
  await database.query('UPDATE tickets SET event_count = $2 WHERE id = $1', [ticketId, told.length]);
  return { ticketId, noticeIds };
}
