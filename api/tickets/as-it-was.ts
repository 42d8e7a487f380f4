import { z } from 'zod';
import {
  type Amendment,
  type AsItWas,
  asItWas,
  type ToldEvent,
  type Words,
  wordsBefore,
} from '../../domain/as-it-was.js';
import { toWire } from '../../domain/money.js';
import { NotFound } from '../../domain/refusals.js';
import { LINK_KINDS } from '../../domain/ticket-links.js';
import { instant } from '../../domain/time.js';
import type { TicketEvent } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { Instant, Money } from '../schema.js';
import { TicketParams } from './bodies.js';
import { findTicket, isCancellation, type TicketRow } from './rows.js';
import { Impact, ReasonCode, TicketStatus } from './schema.js';
import { actorOf, requestOf, rulesOf } from './state.js';

const Query = z.strictObject({
  sequence: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .meta({ description: 'After which step of the timeline; the last one unless said' }),
});

/**
 * Who works on it is everybody's to know, as on the ticket itself; `tags` are the desk's to read. Words are null where an
 * amendment changed them before their earlier ones were kept.
 */
export const AsItWasView = z
  .object({
    sequence: z.number().int(),
    at: Instant,
    status: TicketStatus,
    impact: Impact.nullable(),
    title: z.string().nullable(),
    description: z.string().nullable(),
    reasonText: z.string().nullable(),
    amount: Money.nullable(),
    reasonCode: ReasonCode.nullable(),
    approvals: z.object({ given: z.number().int(), needed: z.number().int() }).nullable(),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    tags: z.array(z.string()),
    revocation: z
      .enum(['pending', 'verified'])
      .nullable()
      .meta({ description: 'Of all keys and links; null where none was under way' }),
    refund: z.enum(['intended', 'unknown', 'sent', 'settled', 'failed']).nullable(),
    promises: z
      .object({
        state: z.enum(['running', 'paused', 'ended']),
        firstAnswerAt: Instant.nullable(),
        decidedAt: Instant.nullable(),
      })
      .nullable()
      .meta({ description: 'How what was promised stood; by when it was due then is not kept' }),
    links: z.array(z.object({ number: z.number().int(), kind: z.enum(LINK_KINDS) })),
    mergedInto: z.number().int().nullable(),
    mergedIn: z.array(z.number().int()),
  })
  .meta({ id: 'AsItWas' });
export type AsItWasView = z.infer<typeof AsItWasView>;

const toldBy = ({ sequence, at, type, actor, visibility, data }: TicketEvent): ToldEvent => ({
  ...{ sequence, atMs: at.getTime(), type: type as ToldEvent['type'] },
  visibility: visibility === 'internal' ? 'internal' : 'public',
  ...{ actor: actorOf(actor), data: data as ToldEvent['data'] },
});

/** Mails change nothing, and are most of a long timeline. */
const SILENT = ['notice-queued', 'notice-sent', 'notice-failed'];

interface Until {
  readonly sequence: number | undefined;
  /** Whether the reader sees what only the desk does. */
  readonly internal: boolean;
}

/** All that was told up to a step; the step itself has to be one that the reader sees. Errors: `NotFound`. */
async function toldUntil(tx: Tx, { id: ticketId, partnerId }: TicketRow, { sequence, internal }: Until) {
  const where = { ticketId, partnerId };
  const step = await tx.ticketEvent.findFirst({
    where: { ...where, ...(sequence !== undefined && { sequence }), ...(!internal && { visibility: 'public' }) },
    orderBy: { sequence: 'desc' },
  });
  if (!step) throw new NotFound('There is no such step.');
  const before = await tx.ticketEvent.findMany({
    where: { ...where, sequence: { lt: step.sequence }, type: { notIn: SILENT } },
    orderBy: { sequence: 'asc' },
  });
  return [...before, step].map(toldBy);
}

/** The amendments after a step, in their order. */
async function amendedAfter(tx: Tx, { id: ticketId, partnerId }: TicketRow, sequence: number): Promise<Amendment[]> {
  const where = { ticketId, partnerId, sequence: { gt: sequence } };
  const orderBy = { sequence: 'asc' } as const;
  const told = await tx.ticketEvent.findMany({ where: { ...where, type: 'amended' }, orderBy });
  const kept = await tx.amendedWords.findMany({ where });
  return told.map((event) => ({
    fields: toldBy(event).data['fields'] as readonly string[],
    before: kept.find((words) => words.sequence === event.sequence) ?? null,
  }));
}

const iso = (atMs: number | null): string | null => (atMs === null ? null : instant(atMs));

function viewOf(was: AsItWas & Words, internal: boolean): AsItWasView {
  const { sequence, atMs, status, impact, title, description, reasonText } = was;
  const { amount, reasonCode, approvals, assignee, tags, promises } = was;
  const { revocation, refund, links, mergedInto, mergedIn } = was;
  return {
    ...{ sequence, at: instant(atMs), status: status as AsItWasView['status'] },
    ...{ impact: impact as AsItWasView['impact'], title, description, reasonText },
    ...{ amount: amount && toWire(amount), reasonCode, approvals, revocation, refund },
    ...{ assignee, tags: internal ? [...tags] : [] },
    promises: promises && {
      ...{ state: promises.state, firstAnswerAt: iso(promises.firstAnswerAtMs), decidedAt: iso(promises.decidedAtMs) },
    },
    ...{ links: [...links], mergedInto, mergedIn: [...mergedIn] },
  };
}

/** Read anew from the timeline each time, by the rules of the case itself. */
export const getAsItWas = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/{ticketId}/as-it-was',
    tag: 'Tickets',
    summary: 'How a ticket stood right after one of the steps of its timeline',
    params: TicketParams,
    query: Query,
    answers: { 200: { description: 'As it was', schema: AsItWasView } },
  },
  async (call) => {
    const internal = call.may('internal:read');
    const was = await call.data(async (tx) => {
      const row = await findTicket(tx, call.who, call.params.ticketId);
      const events = await toldUntil(tx, row, { sequence: call.query.sequence, internal });
      const was = asItWas(events, {
        kind: isCancellation(row) ? 'cancellation' : 'support',
        createdAtMs: row.createdAt.getTime(),
        submittedAtMs: row.submittedAt?.getTime() ?? null,
        request: requestOf(row),
        rules: rulesOf(row),
      });
      return was && { ...was, ...wordsBefore(row, await amendedAfter(tx, row, was.sequence)) };
    });
    if (!was) throw new NotFound('There is no such step.');
    return { status: 200, body: viewOf(was, internal) };
  },
);
