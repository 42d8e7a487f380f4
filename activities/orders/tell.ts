import type { LetterTemplate } from '../../domain/letters.js';
import { localeOf } from '../../domain/words.js';
import { queueLetter } from '../../platform/database/letters.js';
import type { Tx } from '../../platform/database/tenant.js';

interface Buyer {
  readonly partnerId: string;
  readonly email: string;
  readonly locale: string;
}

/** Queues what the buyer is told, in the transaction that makes it true. */
export async function queueOrderLetter(tx: Tx, orderId: string, template: LetterTemplate<'order'>): Promise<void> {
  const [buyer] = await tx.$queryRaw<Buyer[]>`
    SELECT o.partner_id AS "partnerId", u.email, u.locale FROM orders o JOIN "user" u ON u.id = o.created_by
    WHERE o.id = ${orderId}::uuid`;
  if (!buyer) return; // whoever bought has left
  const { partnerId, email: to } = buyer;
  const locale = localeOf(buyer.locale);
  await queueLetter(tx, {
    id: `${orderId}:${template}`,
    topic: 'order',
    topicId: orderId,
    partnerId,
    template,
    locale,
    to,
  });
}
