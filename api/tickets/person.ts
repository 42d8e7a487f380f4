import { inPlaceOf, limitOf } from '../../domain/cancellation/limits.js';
import type { Person } from '../../domain/cancellation/state.js';
import { may } from '../../domain/permissions.js';
import { Forbidden } from '../../domain/refusals.js';
import { isRole } from '../../domain/roles.js';
import type { Who } from '../../platform/auth/who.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import { standingAt } from '../absences/standing.js';

/** A person's own limit in a currency; undefined where they have none. */
async function givenTo(tx: Tx, userId: string, currency: string | null): Promise<number | undefined> {
  if (currency === null) return undefined;
  const found = await tx.approvalLimit.findUnique({ where: { userId_currency: { userId, currency } } });
  return found ? minor(found.amountMinor) : undefined;
}

/** The caller as the rules know them. */
export async function personOf(tx: Tx, who: Who, currency: string | null): Promise<Person> {
  const { id, name, role } = who;
  const isLimited = may(role, 'refunds:decide') && !may(role, 'refunds:decide-beyond');
  const given = isLimited ? await givenTo(tx, id, currency) : undefined;
  return { id, name, role, limitMinor: limitOf(role, given) };
}

/** The caller for each colleague who is away now and named them. */
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
    deciding.map(async ({ id, name, role }) =>
      inPlaceOf(own, { id, name, role, given: await givenTo(tx, id, currency) }),
    ),
  );
}

/** The caller, for the colleague they name. Errors: `Forbidden` when that one is not away, or named somebody else. */
export async function deciderOf(tx: Tx, who: Who, currency: string | null, absentId: string): Promise<Person> {
  const found = (await standInsOf(tx, who, currency)).find(({ onBehalfOf }) => onBehalfOf?.id === absentId);
  if (!found) throw new Forbidden('This colleague is not away now, or has not named you to decide for them.');
  return found;
}
