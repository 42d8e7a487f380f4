import type { Person } from '../../domain/cancellation/state.js';
import { may } from '../../domain/permissions.js';
import { Forbidden } from '../../domain/refusals.js';
import { isRole } from '../../domain/roles.js';
import type { Who } from '../../platform/auth/who.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import { standingAt } from '../absences/standing.js';

/** A person's own limit in a currency; undefined where they have none. */
async function limitOf(tx: Tx, userId: string, currency: string | null): Promise<number | undefined> {
  if (currency === null) return undefined;
  const found = await tx.approvalLimit.findUnique({ where: { userId_currency: { userId, currency } } });
  return found ? minor(found.amountMinor) : undefined;
}

/** The caller as the rules know them. Without a limit of their own in this currency, an approver may approve nothing. */
export async function personOf(tx: Tx, who: Who, currency: string | null): Promise<Person> {
  const { id, name, role } = who;
  if (may(role, 'refunds:decide-beyond')) return { id, name, role, limitMinor: null };
  const limit = may(role, 'refunds:decide') ? await limitOf(tx, id, currency) : undefined;
  return { id, name, role, limitMinor: limit ?? 0 };
}

/**
 * The caller for each colleague who is away now and named them. The personal limit is the colleague's; what somebody may
 * by their role alone (to go beyond limits, to decide outside the window) stays with that person, so where the colleague
 * has no limit but by their role, it is the caller's own that holds.
 */
export async function standInsOf(tx: Tx, who: Who, currency: string | null): Promise<readonly Person[]> {
  if (!may(who.role, 'refunds:decide')) return [];
  const own = await personOf(tx, who, currency);
  const absences = await tx.delegation.findMany({
    where: { delegateId: who.id, ...standingAt(new Date()) },
    include: { user: { select: { id: true, name: true, role: true, partnerId: true, disabledAt: true } } },
    orderBy: { startsAt: 'asc' },
  });
  const deciding = absences.flatMap(({ user }) =>
    user.partnerId === null && user.disabledAt === null && isRole(user.role) && may(user.role, 'refunds:decide')
      ? [{ ...user, role: user.role }]
      : [],
  );
  return Promise.all(
    deciding.map(async ({ id, name, role }) => {
      const byRole = may(role, 'refunds:decide-beyond') ? own.limitMinor : 0;
      const limitMinor = own.limitMinor === null ? null : ((await limitOf(tx, id, currency)) ?? byRole);
      return { ...own, limitMinor, onBehalfOf: { id, name } };
    }),
  );
}

/** The caller, for the colleague they name. Errors: `Forbidden` when that one is not away, or named somebody else. */
export async function deciderOf(tx: Tx, who: Who, currency: string | null, absentId: string): Promise<Person> {
  const found = (await standInsOf(tx, who, currency)).find(({ onBehalfOf }) => onBehalfOf?.id === absentId);
  if (!found) throw new Forbidden('This colleague is not away now, or has not named you to decide for them.');
  return found;
}
