import { MENTIONS_MOST, mentionedIn } from '../../domain/mentions.js';
import { isRole } from '../../domain/roles.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Who } from '../../platform/auth/who.js';
import { Invalid } from '../errors.js';

interface Place {
  readonly partnerId: string;
  readonly visibility: 'public' | 'internal';
}

/** Whom the writer can name: of those who read it (the desk, and the partner what is public), a partner their colleagues. */
function readersFor(who: Who, { partnerId, visibility }: Place): Prisma.UserWhereInput {
  if (who.partnerId !== null) return { partnerId: who.partnerId, disabledAt: null };
  return { disabledAt: null, OR: [{ partnerId: null }, ...(visibility === 'public' ? [{ partnerId }] : [])] };
}

export async function nameable(tx: Tx, who: Who, place: Place) {
  const people = await tx.user.findMany({
    where: { ...readersFor(who, place), id: { not: who.id } },
    select: { id: true, name: true, role: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  });
  return people.flatMap(({ id, name, role }) => (isRole(role) ? [{ id, name, role }] : []));
}

interface Naming extends Place {
  readonly who: Who;
  readonly messageId: string;
  readonly text: string;
}

/** Writes down who is named in a message, before its event is told. Errors: `Invalid` where somebody cannot read it. */
export async function nameIn(tx: Tx, { who, messageId, text, ...place }: Naming): Promise<void> {
  const named = mentionedIn(text);
  if (named.length === 0) return;
  if (named.length > MENTIONS_MOST) {
    throw new Invalid([{ pointer: '/text', code: 'too-many-mentions', values: { maximum: MENTIONS_MOST } }]);
  }
  const where = { ...readersFor(who, place), id: { in: named } };
  const found = await tx.user.findMany({ where, select: { id: true } });
  const unknown = named.filter((id) => !found.some((person) => person.id === id));
  if (unknown.length > 0) {
    throw new Invalid([{ pointer: '/text', code: 'mention-not-found', values: { ids: unknown.join(', ') } }]);
  }
  const { partnerId } = place;
  await tx.messageMention.createMany({ data: named.map((userId) => ({ messageId, userId, partnerId })) });
}
