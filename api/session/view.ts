import { toWire } from '../../domain/money.js';
import { permissionsOf } from '../../domain/permissions.js';
import { localeOf } from '../../domain/words.js';
import type { Who } from '../../platform/auth/who.js';
import { scopeOf } from '../../platform/auth/who.js';
import { minor } from '../../platform/database/minor.js';
import { withTenant } from '../../platform/database/tenant.js';
import type { Deps } from '../deps.js';
import type { MeView } from './schema.js';

const LATEST_DECISION = { eligibilityDecisions: { orderBy: { at: 'desc' }, take: 1 } } as const;

/** Who is signed in, with what they may do. */
export async function meView({ database, settings }: Deps, who: Who): Promise<MeView> {
  const { id, name, email, role, locale, timeZone, partnerId, by } = who;
  const { partner, limits } = await withTenant(database.prisma, scopeOf(who), async (tx) => ({
    partner:
      partnerId === null ? null : await tx.partner.findUnique({ where: { id: partnerId }, include: LATEST_DECISION }),
    limits: await tx.approvalLimit.findMany({ where: { userId: id }, orderBy: { currency: 'asc' } }),
  }));
  return {
    user: { id, name, email, locale, timeZone },
    role,
    partner: partner && {
      id: partner.id,
      name: partner.name,
      country: partner.country,
      currency: partner.currency,
      locale: localeOf(partner.locale),
      timeZone: partner.timeZone,
      eligible: partner.eligible,
      eligibilityReason: partner.eligibilityDecisions[0]?.reason ?? null,
    },
    permissions: permissionsOf(role),
    approvalLimits: limits.map(({ amountMinor, currency }) => toWire({ amountMinor: minor(amountMinor), currency })),
    signedInBy: by === 'api-key' ? by : 'session',
    profile: settings.profile,
    paymentMethods: settings.paymentProvider === 'stripe' ? ['invoice', 'card'] : ['invoice'],
  };
}
