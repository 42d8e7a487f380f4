import { toWire } from '../../domain/money.js';
import { NotFound } from '../../domain/refusals.js';
import { isRole, type Role } from '../../domain/roles.js';
import { localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { UserSummary, UserView } from './schema.js';

const BY_PASSWORD = { providerId: 'credential', password: { not: null } } as const;

export const SUMMARY = {
  partner: { select: { id: true, name: true } },
  approvalLimits: { orderBy: { currency: 'asc' } },
  accounts: { where: BY_PASSWORD, select: { id: true } },
} as const satisfies Prisma.UserInclude;
export type SummaryRow = Prisma.UserGetPayload<{ include: typeof SUMMARY }>;

/** The users in a state; a user's state follows from what is there. */
export const inState = (state: UserSummary['state'] | undefined): Prisma.UserWhereInput => {
  if (state === undefined) return {};
  if (state === 'disabled') return { disabledAt: { not: null } };
  return { disabledAt: null, accounts: state === 'active' ? { some: BY_PASSWORD } : { none: BY_PASSWORD } };
};

/** A role that this version does not know may nothing, so it is shown as the one that only reads least. */
const roleOf = ({ role, partnerId }: SummaryRow): Role => {
  if (isRole(role)) return role;
  return partnerId === null ? 'auditor' : 'helpdesk_agent';
};

export function userSummary(row: SummaryRow): UserSummary {
  const { id, name, email, partner, approvalLimits, accounts, disabledAt } = row;
  const role = roleOf(row);
  return {
    ...{ id, name, email, role, partner },
    state: disabledAt ? 'disabled' : accounts.length > 0 ? 'active' : 'invited',
    approvalLimits: approvalLimits.map(({ amountMinor, currency }) =>
      toWire({ amountMinor: minor(amountMinor), currency }),
    ),
  };
}

/** Errors: `NotFound`. */
export async function findUser(tx: Tx, userId: string): Promise<SummaryRow> {
  const row = await tx.user.findUnique({ where: { id: userId }, include: SUMMARY });
  if (!row) throw new NotFound('There is no such user.');
  return row;
}

/** The whole of it. Errors: `NotFound`. */
export async function userView(tx: Tx, userId: string): Promise<UserView> {
  const row = await findUser(tx, userId);
  const sessions = await tx.session.count({ where: { userId, expiresAt: { gt: new Date() } } });
  const keys = await tx.apikey.findMany({
    where: { referenceId: userId, enabled: true },
    orderBy: { createdAt: 'asc' },
  });
  return {
    ...userSummary(row),
    locale: localeOf(row.locale),
    timeZone: row.timeZone,
    createdAt: row.createdAt.toISOString(),
    disabledAt: row.disabledAt?.toISOString() ?? null,
    sessions,
    apiKeys: keys.map(({ id, name, start, createdAt, lastRequest }) => ({
      ...{ id, name: name ?? '', start: start ?? '', createdAt: createdAt.toISOString() },
      lastUsedAt: lastRequest?.toISOString() ?? null,
    })),
    openTickets: await tx.ticket.count({ where: { assigneeId: userId, closedAt: null } }),
  };
}
