import type { Person } from '../../domain/cancellation/state.js';
import { may } from '../../domain/permissions.js';
import type { Who } from '../../platform/auth/who.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';

/** The caller as the rules know them. Without a limit of their own in this currency, an approver may approve nothing. */
export async function personOf(tx: Tx, who: Who, currency: string | null): Promise<Person> {
  const { id, name, role } = who;
  if (may(role, 'refunds:decide-beyond')) return { id, name, role, limitMinor: null };
  const limit =
    currency === null || !may(role, 'refunds:decide')
      ? null
      : await tx.approvalLimit.findUnique({ where: { userId_currency: { userId: id, currency } } });
  return { id, name, role, limitMinor: limit ? minor(limit.amountMinor) : 0 };
}
