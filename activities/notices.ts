import { beating } from './beating.js';
import type { Database } from '../platform/database/open.js';
import { type Queued, sendInOrder } from './mail/in-order.js';
import type { MailActivities } from './mail/send.js';

export interface NoticeActivities {
  /** Sends what is queued for a ticket, oldest first. Errors mean: some of it has to be tried again later. */
  sendNotices(ticket: { readonly ticketId: string }): Promise<void>;
}

export const noticeActivities = ({ prisma }: Database, { sendNotice }: MailActivities): NoticeActivities => ({
  sendNotices: ({ ticketId }) =>
    beating(() =>
      sendInOrder(
        () => queuedOf(prisma, ticketId),
        (noticeId) => sendNotice({ noticeId }),
      ),
    ),
});

/** A letter's ID names the event it is about: `{ticketId}:{sequence}:…`. */
const queuedOf = (prisma: Database['prisma'], ticketId: string): Promise<Queued[]> => prisma.$queryRaw<Queued[]>`
  SELECT id, to_address AS "to" FROM notices WHERE ticket_id = ${ticketId}::uuid AND status = 'queued'
  ORDER BY queued_at, split_part(id, ':', 2)::integer, id`;
