import type { Calendar } from '../../domain/sla/calendar.js';
import { reckon, type TicketSla } from '../../domain/sla/clocks.js';
import { factsOf, type SlaEvent } from '../../domain/sla/facts.js';
import { CLOCKS, type ClockName } from '../../domain/sla/terms.js';
import { instant } from '../../domain/time.js';
import { measureOf, readSlaBasis, readSlaEvents, type SlaBasis, withHours } from '../../platform/database/sla.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { CalendarBody } from '../calendars/schema.js';
import { findCalendar } from '../calendars/rows.js';
import { assertDroppable, faultsOf } from '../calendars/write.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { readCursor, writeCursor } from '../cursor.js';
import { PreviewBody, type PreviewItem, PreviewQuery, PreviewView } from './schema.js';

const LIST = 'sla preview';
/** Tickets that are read at once, and that are looked at in one call. */
const CHUNK = 200;
const LOOKED_AT_MOST = 5_000;

const OPEN = {
  partner: { select: { id: true, name: true } },
} as const;

const hoursOf = (id: string, { partners: _partners, ...body }: CalendarBody): Calendar => ({ id, ...body });

type ChangedCalendar = NonNullable<PreviewBody['calendar']>;

/** The calendars, and who has which, as the change would make them. A new one has an ID that nothing else has. */
function changedCalendars({ calendars, choices }: SlaBasis, { calendarId, body }: ChangedCalendar) {
  const id = calendarId ?? 'new';
  const own: Calendar | null = body && hoursOf(id, body);
  const others = calendars
    .filter((other) => other.id !== id)
    .map((other) => ({ ...other, isDefault: other.isDefault && !own?.isDefault }));
  const chosen = [...choices].map(([partnerId, { country, chosenId }]) => {
    const kept = chosenId === id ? null : chosenId;
    return [partnerId, { country, chosenId: body?.partners.includes(partnerId) ? id : kept }] as const;
  });
  return { calendars: own ? [...others, withHours(own)] : others, choices: new Map(chosen) };
}

/** The basis as the change would make it. */
function changed(basis: SlaBasis, { calendar, policy }: PreviewBody): SlaBasis {
  const terms = new Map(basis.terms);
  if (policy?.terms) terms.set(policy.policyId, policy.terms);
  else if (policy) terms.delete(policy.policyId);
  return { ...basis, terms, ...(calendar && changedCalendars(basis, calendar)) };
}

const readChunk = (tx: Tx, after: number) =>
  tx.ticket.findMany({
    where: { closedAt: null, submittedAt: { not: null }, number: { gt: after } },
    include: OPEN,
    ...{ orderBy: { number: 'asc' }, take: CHUNK },
  });
type Row = Awaited<ReturnType<typeof readChunk>>[number];

type Moves = Pick<PreviewItem, ClockName | 'breaks'> & { readonly laterMs: number };

const iso = (atMs: number | null): string | null => (atMs === null ? null : instant(atMs));

function movesOf(before: TicketSla, after: TicketSla, nowMs: number): Moves | null {
  const moved = CLOCKS.filter(
    (name) => before[name].endedAtMs === null && before[name].dueAtMs !== after[name].dueAtMs,
  );
  if (moved.length === 0) return null;
  const viewOf = (name: ClockName) =>
    moved.includes(name) ? { before: iso(before[name].dueAtMs), after: iso(after[name].dueAtMs) } : null;
  const isOver = (sla: TicketSla, name: ClockName) => (sla[name].dueAtMs ?? nowMs) < nowMs;
  const laterMs = Math.min(...moved.map((name) => (after[name].dueAtMs ?? nowMs) - (before[name].dueAtMs ?? nowMs)));
  const breaks = moved.some((name) => isOver(after, name) && !isOver(before, name));
  return { firstAnswer: viewOf('firstAnswer'), decision: viewOf('decision'), breaks, laterMs };
}

function compare(row: Row, events: readonly SlaEvent[], [now, then]: readonly [SlaBasis, SlaBasis]): Moves | null {
  if (!row.submittedAt) return null;
  const facts = factsOf(row.submittedAt.getTime(), events);
  const before = reckon(facts, measureOf(now, row), row.sla as unknown as TicketSla | null);
  return movesOf(before, reckon(facts, measureOf(then, row), before), Date.now());
}

const itemOf = ({ id, number, title, partner }: Row, { laterMs: _later, ...moves }: Moves): PreviewItem => ({
  ...{ ticketId: id, number, title, partner },
  ...moves,
});

/** Walks the open tickets by their number. The first page counts them all, the others go on until they are full. */
async function walk(tx: Tx, body: PreviewBody, { after, limit }: { after: number | null; limit: number }) {
  const items: PreviewItem[] = [];
  const counts = { open: 0, changed: 0, earlier: 0, later: 0, breaks: 0, more: false };
  for (let last = after ?? 0; ; ) {
    const rows = await readChunk(tx, last);
    const basis = await readSlaBasis(tx, [...new Set(rows.map(({ partnerId }) => partnerId))]);
    const both = [basis, changed(basis, body)] as const;
    const events = await readSlaEvents(
      tx,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      last = row.number;
      counts.open += 1;
      const moves = compare(row, events.get(row.id) ?? [], both);
      if (!moves) continue;
      counts.changed += 1;
      counts[moves.laterMs < 0 ? 'earlier' : 'later'] += 1;
      if (moves.breaks) counts.breaks += 1;
      if (items.length <= limit) items.push(itemOf(row, moves));
      if (after !== null && items.length > limit) return { items, counts };
    }
    if (rows.length < CHUNK) return { items, counts };
    if (counts.open >= LOOKED_AT_MOST) return { items, counts: { ...counts, more: true } };
  }
}

async function assertPossible(tx: Tx, { calendar }: PreviewBody): Promise<void> {
  if (!calendar) return;
  const { calendarId, body } = calendar;
  const known = calendarId === null ? null : await findCalendar(tx, calendarId);
  if (!body) {
    if (known) assertDroppable(known);
    return;
  }
  const faults = await faultsOf(tx, body, calendarId);
  if (faults.length === 0) return;
  throw new Invalid(faults.map((fault) => ({ ...fault, pointer: `/calendar/body${fault.pointer}` })));
}

type PreviewCall = Call<unknown, { limit: number; cursor?: string | undefined }, PreviewBody>;

async function preview(call: PreviewCall, secret: string): Promise<PreviewView> {
  const { limit, cursor } = call.query;
  const place = readCursor(secret, LIST, cursor);
  const after = place ? Number(place[0]) : null;
  const { items, counts } = await call.data(async (tx) => {
    await assertPossible(tx, call.body);
    return walk(tx, call.body, { after, limit });
  });
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = items.length > limit && last ? writeCursor(secret, LIST, [last.number]) : null;
  return { items: shown, nextCursor, counts: after === null ? counts : null };
}

export const previewSla = endpoint(
  {
    method: 'post',
    path: '/api/v1/sla-policies/preview',
    tag: 'Promised times',
    summary: 'Which open tickets would be due at another instant, before a calendar or terms are saved or dropped',
    query: PreviewQuery,
    body: PreviewBody,
    idempotency: 'none',
    answers: { 200: { description: 'The tickets, by number', schema: PreviewView } },
  },
  async (call, { settings: { secret } }) => ({ status: 200, body: await preview(call, secret) }),
);
