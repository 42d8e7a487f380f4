import { z } from 'zod';
import { AUDIENCES } from '../../domain/notices.js';
import { EVENT_TYPES } from '../../domain/words.js';
import { Actor, Instant, listOf } from '../schema.js';

/** One step of a ticket. Digests chain: each covers the one before it. */
export const EventView = z
  .object({
    sequence: z.number().int(),
    at: Instant,
    type: z.enum(EVENT_TYPES),
    actor: Actor,
    data: z.record(z.string(), z.unknown()),
    visibility: z.enum(['public', 'internal']),
    digest: z.string(),
  })
  .meta({ id: 'TimelineEvent' });
export type EventView = z.infer<typeof EventView>;
export const EventList = listOf(EventView);
export type EventList = z.infer<typeof EventList>;

/** What the queue page's stream says: this ticket changed, read it again. */
export const TicketChanged = z
  .object({ ticketId: z.string(), sequence: z.number().int() })
  .meta({ id: 'TicketChanged' });
export type TicketChanged = z.infer<typeof TicketChanged>;

/** A letter about one event: a tracked fact. */
export const NoticeView = z
  .object({
    id: z.string(),
    template: z.string(),
    audience: z.enum(AUDIENCES),
    locale: z.string(),
    to: z.string(),
    status: z.enum(['queued', 'sent', 'failed']),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    mayHaveArrived: z.boolean().meta({
      description: 'It was given up, but a try ended without an answer of the mail server, which may have delivered it',
    }),
    queuedAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;
export const NoticeList = listOf(NoticeView);
export type NoticeList = z.infer<typeof NoticeList>;
