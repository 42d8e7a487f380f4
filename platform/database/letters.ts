import type { LettersAbout, LetterTemplate } from '../../domain/letters.js';
import type { Locale } from '../../domain/words.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Tx } from './tenant.js';

type Db = PrismaClient | Tx;

/** A letter about something else than a ticket. What it says is read when it is sent. */
export interface NewLetter extends LettersAbout {
  /** Names what it is about, such as `{orderId}:order-confirmed`: queueing it twice queues it once. */
  readonly id: string;
  readonly template: LetterTemplate;
  readonly locale: Locale;
  /** One plain address, checked at the door. */
  readonly to: string;
  /** IDs, numbers and instants only: nothing that a person wrote, no key, no token. */
  readonly data?: Readonly<Record<string, string | number | null>>;
}

/**
 * Queues a letter in the transaction that makes it true. After the commit its workflow is started (`letterStart`); the
 * sweeper starts what was left. Returns false when it was queued before.
 */
export async function queueLetter(db: Db, letter: NewLetter): Promise<boolean> {
  const { id, partnerId, topic, topicId, template, locale, to, data = {} } = letter;
  const queued = await db.$executeRaw`
    INSERT INTO letters (id, partner_id, topic, topic_id, template, locale, to_address, data)
    VALUES (${id}, ${partnerId}::uuid, ${topic}, ${topicId}::uuid, ${template}, ${locale}, ${to},
      ${JSON.stringify(data)}::jsonb)
    ON CONFLICT (id) DO NOTHING`;
  return queued === 1;
}

/** What became of a letter, once: one that was sent or given up stays so. As the worker. */
export async function settleLetter(
  db: Db,
  { id, ...outcome }: { id: string } & ({ status: 'sent'; messageId: string } | { status: 'failed'; error: string }),
): Promise<void> {
  const messageId = outcome.status === 'sent' ? outcome.messageId : null;
  const error = outcome.status === 'failed' ? outcome.error.slice(0, 500) : null;
  await db.$executeRaw`
    UPDATE letters SET status = ${outcome.status}, message_id = coalesce(${messageId}, message_id), last_error = ${error},
      attempts = attempts + 1, sent_at = CASE WHEN ${outcome.status} = 'sent' THEN clock_timestamp() END
    WHERE id = ${id} AND status = 'queued'`;
}
