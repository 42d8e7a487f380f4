import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { DelegateView } from './schema.js';

const PERSON = { select: { id: true, name: true } } as const;

/** What has not passed yet of a person's own absence and of those they stand in for. */
export async function delegateView(tx: Tx, { id }: Who): Promise<DelegateView> {
  const now = new Date();
  const standing = { endedAt: null, endsAt: { gt: now } };
  const include = { user: PERSON, delegate: PERSON };
  const [own, others] = [
    await tx.delegation.findFirst({ where: { userId: id, ...standing }, include }),
    await tx.delegation.findMany({ where: { delegateId: id, ...standing }, include, orderBy: { startsAt: 'asc' } }),
  ];
  const times = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
    from: startsAt.toISOString(),
    until: endsAt.toISOString(),
  });
  return {
    away: own && { ...times(own), delegate: own.delegate },
    standingInFor: others.map((other) => ({ ...times(other), colleague: other.user })),
  };
}
