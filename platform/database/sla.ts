import { type Calendar, type CalendarChoice, calendarFor, hoursOf } from '../../domain/sla/calendar.js';
import type { Hours } from '../../domain/business-hours.js';
import { type Measure, reckon, type TicketSla } from '../../domain/sla/clocks.js';
import { factsOf, isOfDesk, SLA_EVENTS, type SlaEvent } from '../../domain/sla/facts.js';
import type { SlaPolicyId, SlaTerms } from '../../domain/sla/terms.js';
import type { Actor, EventType, Impact } from '../../domain/words.js';
import type { Raw } from './raw.js';

type Db = Pick<Raw, '$queryRaw'>;

/** What tickets are measured by: the calendars, the terms, and which calendar is whose. */
export interface SlaBasis {
  readonly calendars: readonly (Calendar & { readonly hours: Hours })[];
  readonly terms: ReadonlyMap<string, SlaTerms>;
  /** By partner. */
  readonly choices: ReadonlyMap<string, CalendarChoice>;
}

/** As far as the clocks of a ticket need to know it. */
export interface ClockedTicket {
  readonly id: string;
  readonly partnerId: string;
  readonly problemType: string;
  readonly impact: string;
  /** Null for a draft, which has no clocks. */
  readonly submittedAt: Date | null;
  /** As it was reckoned last. */
  readonly sla: unknown;
}

export const withHours = (calendar: Calendar): SlaBasis['calendars'][number] => ({
  ...calendar,
  hours: hoursOf(calendar),
});

export const readCalendars = (db: Db): Promise<Calendar[]> => db.$queryRaw<Calendar[]>`
  SELECT id, name, time_zone AS "timeZone", weekdays, holidays, countries, is_default AS "isDefault" FROM calendars
  ORDER BY name`;

/** A handful of rows each, read in the transaction that reckons by them. */
export async function readSlaBasis(db: Db, partnerIds: readonly string[]): Promise<SlaBasis> {
  const calendars = await readCalendars(db);
  const terms = await db.$queryRaw<{ id: string; terms: SlaTerms }[]>`SELECT id, terms FROM sla_policies`;
  const partners = await db.$queryRaw<(CalendarChoice & { id: string })[]>`
    SELECT p.id, p.country, c.calendar_id AS "chosenId" FROM partners p
    LEFT JOIN partner_calendars c ON c.partner_id = p.id WHERE p.id = ANY (${[...new Set(partnerIds)]}::uuid[])`;
  return {
    calendars: calendars.map(withHours),
    terms: new Map(terms.map((row) => [row.id, row.terms])),
    choices: new Map(partners.map(({ id, ...choice }) => [id, choice])),
  };
}

/** What a ticket is measured by: the calendar of its partner, the terms of its problem type. */
export function measureOf({ calendars, terms, choices }: SlaBasis, ticket: ClockedTicket): Measure {
  const calendar = calendarFor(choices.get(ticket.partnerId) ?? { country: '', chosenId: null }, calendars);
  const policyId: SlaPolicyId = terms.has(ticket.problemType) ? (ticket.problemType as SlaPolicyId) : 'default';
  const own = terms.get(policyId);
  if (!own) throw new Error('There are no default terms');
  return { policyId, calendarId: calendar.id, terms: own, impact: ticket.impact as Impact, hours: calendar.hours };
}

interface EventRow {
  readonly ticketId: string;
  readonly type: EventType;
  readonly at: Date;
  readonly actor: Actor;
  readonly visibility: 'public' | 'internal';
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events that move clocks, by ticket. */
export async function readSlaEvents(db: Db, ticketIds: readonly string[]): Promise<ReadonlyMap<string, SlaEvent[]>> {
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT ticket_id AS "ticketId", type, at, actor, visibility, data FROM ticket_events
    WHERE ticket_id = ANY (${[...ticketIds]}::uuid[]) AND type = ANY (${SLA_EVENTS}::text[])
    ORDER BY ticket_id, sequence`;
  const events = new Map<string, SlaEvent[]>(ticketIds.map((id) => [id, []]));
  for (const { ticketId, at, actor, ...event } of rows) {
    events.get(ticketId)?.push({ ...event, atMs: at.getTime(), byDesk: isOfDesk(actor) });
  }
  return events;
}

/** The clocks of tickets as they are by their timelines; null for a draft. */
export async function reckonTickets<Ticket extends ClockedTicket>(
  db: Db,
  tickets: readonly Ticket[],
  basis: SlaBasis,
): Promise<ReadonlyMap<Ticket, TicketSla | null>> {
  if (tickets.length === 0) return new Map();
  const events = await readSlaEvents(
    db,
    tickets.map(({ id }) => id),
  );
  return new Map(
    tickets.map((ticket) => [ticket, reckonOne(ticket, events.get(ticket.id) ?? [], measureOf(basis, ticket))]),
  );
}

function reckonOne(
  { submittedAt, sla }: ClockedTicket,
  events: readonly SlaEvent[],
  measure: Measure,
): TicketSla | null {
  if (!submittedAt) return null;
  return reckon(factsOf(submittedAt.getTime(), events), measure, sla as TicketSla | null);
}
