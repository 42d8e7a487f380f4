import { z } from 'zod';
import { UsageItem } from '../../links/schema.js';
import { Instant, Money } from '../../schema.js';
import { TicketStatus } from '../schema.js';

const Earlier = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  status: TicketStatus,
  amount: Money.nullable(),
  submittedAt: Instant,
});

/** Other cancellations since `since`: how they ended, what went back, and the newest of them. */
export const PastView = z
  .object({
    open: z.number().int(),
    completed: z.number().int(),
    rejected: z.number().int(),
    withdrawn: z.number().int(),
    expired: z.number().int(),
    refunded: z.array(Money),
    newest: z.array(Earlier),
  })
  .meta({ id: 'PastCancellations' });
export type PastView = z.infer<typeof PastView>;

/** What whoever decides looks at besides the request itself. */
export const HistoryView = z
  .object({
    since: Instant,
    /** What the order was paid with, and what of it can still go back; null while the ticket has no paid order. */
    payment: z.object({ captured: Money, remaining: Money }).nullable(),
    partner: PastView,
    customer: PastView.nullable(),
    /** The newest uses of the ticket's software, and how many there are. */
    uses: z.object({ count: z.number().int(), newest: z.array(UsageItem) }),
  })
  .meta({ id: 'TicketHistory' });
export type HistoryView = z.infer<typeof HistoryView>;
