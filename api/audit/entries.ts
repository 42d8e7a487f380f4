import { areaOf, type AuditArea, OTHER_ACTS } from '../../domain/audit.js';
import type { AuditLog, Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import { containing } from '../containing.js';
import { Invalid } from '../errors.js';
import { ROUTE_PERMISSIONS } from '../permissions.js';
import { actorOf } from '../tickets/state.js';
import type { AuditFilter, AuditView } from './schema.js';

/** Where a page ended: the instant of its last entry, in epoch milliseconds, and the entry's number. */
export type Place = readonly [atMs: number, sequence: number];
export const placeOf = ({ at, sequence }: AuditLog): Place => [at.getTime(), Number(sequence)];

/** So many people of one name are looked for. */
const PEOPLE_MOST = 200;

const actsOf = (area: AuditArea): string[] =>
  [...Object.keys(ROUTE_PERMISSIONS), ...OTHER_ACTS].filter((action) => areaOf(action) === area);

/** Whoever is called so, also those that are no people: `anonymous`, `command-line`. Errors: `Invalid` for too many. */
async function idsOf(tx: Tx, typed: string): Promise<string[]> {
  const people = await tx.user.findMany({
    where: { OR: [{ name: containing(typed) }, { email: containing(typed) }] },
    select: { id: true },
    take: PEOPLE_MOST + 1,
  });
  if (people.length > PEOPLE_MOST) {
    throw new Invalid([{ pointer: '/who', code: 'too-many-people', values: { maximum: PEOPLE_MOST } }]);
  }
  return [typed, ...people.map(({ id }) => id)];
}

async function asked(
  tx: Tx,
  { area, who, outcome, subject, from, to }: AuditFilter,
): Promise<Prisma.AuditLogWhereInput> {
  return {
    ...(area === undefined ? {} : { action: { in: actsOf(area) } }),
    ...(who === undefined ? {} : { actorId: { in: await idsOf(tx, who) } }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined && to === undefined
      ? {}
      : { at: { ...(from && { gte: new Date(from) }), ...(to && { lte: new Date(to) }) } }),
  };
}

/** The first condition alone lets the index begin at the place; the second leaves out what is before it there. */
function after(place: Place | null): Prisma.AuditLogWhereInput[] {
  if (!place) return [];
  const [atMs, sequence] = place;
  const at = new Date(atMs);
  return [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { at, sequence: { lt: BigInt(sequence) } }] }];
}

/** An entry, and the name of the partner that whoever did it belongs to. */
export interface Entry extends AuditLog {
  readonly partnerName: string | null;
}

/** Entries after a place, newest first: one walk along one index. */
export async function entriesAfter(tx: Tx, filter: AuditFilter, place: Place | null, take: number): Promise<Entry[]> {
  const rows = await tx.auditLog.findMany({
    where: { AND: [await asked(tx, filter), ...after(place)] },
    orderBy: [{ at: 'desc' }, { sequence: 'desc' }],
    take,
  });
  const ids = [...new Set(rows.flatMap(({ partnerId }) => partnerId ?? []))];
  const partners = await tx.partner.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(partners.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({ ...row, partnerName: names.get(row.partnerId ?? '') ?? null }));
}

export const auditView = (row: Entry): AuditView => ({
  sequence: Number(row.sequence),
  at: row.at.toISOString(),
  actor: actorOf(row.actor),
  partnerId: row.partnerId,
  partner: row.partnerId !== null && row.partnerName !== null ? { id: row.partnerId, name: row.partnerName } : null,
  area: areaOf(row.action),
  action: row.action,
  target: row.target,
  subject: row.subject,
  outcome: row.outcome === 'denied' ? 'denied' : 'allowed',
  data: row.data as AuditView['data'],
  requestId: row.requestId,
  digest: row.digest,
});
