import { createHash } from 'node:crypto';
import { digestText } from '../domain/cancellation/request.js';
import type { Money } from '../domain/money.js';
import type { ReasonCode } from '../domain/words.js';

interface Bound {
  readonly ticketId: string;
  readonly partnerId: string;
  readonly amount: Money;
  readonly orderLineIds: readonly string[];
  readonly reason: { readonly code: ReasonCode; readonly text: string };
  readonly evidenceVersion: number;
}

/** What an approval of this request binds. */
export const approvalDigest = ({ ticketId, partnerId, amount, orderLineIds, reason, evidenceVersion }: Bound): string =>
  createHash('sha256')
    .update(
      digestText({
        ...{ ticketId, partnerId, ...amount, orderLineIds, evidenceVersion },
        reasonCode: reason.code,
        reasonText: reason.text,
      }),
    )
    .digest('hex');
