import { z } from 'zod';
import { PROMISE_STATES, USES } from '../../domain/reports.js';
import { Guid, Instant, Money, TimeZone } from '../schema.js';
import { ReasonCode, TicketStatus } from '../tickets/schema.js';

export const ReportQuery = z.strictObject({
  from: Instant.optional().meta({ description: 'Tickets made from this instant on; 30 days before `to` unless said' }),
  to: Instant.optional().meta({ description: 'To this instant, at most 400 days later; now unless said' }),
  timeZone: TimeZone.default('UTC').meta({ description: 'Where days begin' }),
  partnerId: Guid.optional().meta({ description: 'For the desk: of one partner' }),
});
export type ReportQuery = z.output<typeof ReportQuery>;

const Share = z.object({ tickets: z.number().int(), refunded: z.array(Money) });
const Seconds = z.number().nullable().meta({ description: 'Null where nothing was decided' });

/**
 * What became of the tickets that were made in a period. `refunded` are refunds of theirs that have settled, by currency;
 * a ticket of several products is counted with each, and its refund with the share of each by price.
 */
export const ReportView = z
  .object({
    from: Instant,
    to: Instant,
    timeZone: z.string(),
    tickets: z.number().int(),
    days: z.array(z.object({ day: z.string(), cancellations: z.number().int(), others: z.number().int() })),
    statuses: z.array(z.object({ status: TicketStatus, tickets: z.number().int() })),
    decisions: z.object({
      approved: z.number().int(),
      rejected: z.number().int(),
      /** From sending to the last decision, in seconds of the calendar. */
      medianSeconds: Seconds,
      p90Seconds: Seconds,
    }),
    /** By what the desk had promised, at this moment; the requests without a promise are in none of them. */
    promises: z.array(z.object({ sla: z.enum(PROMISE_STATES), tickets: z.number().int() })),
    refunded: z.array(Money),
    reasons: z.array(Share.extend({ code: ReasonCode })),
    products: z.array(Share.extend({ productId: z.string(), title: z.string() })),
    partners: z.array(Share.extend({ id: z.string(), name: z.string() })),
    uses: z.array(z.object({ use: z.enum(USES), tickets: z.number().int() })),
    /** Open now, whenever they were made; each step from its hours to those of the next one. */
    open: z.array(z.object({ fromHours: z.number().int(), tickets: z.number().int() })),
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof ReportView>;
