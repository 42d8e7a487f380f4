import { IllegalMove } from '../../domain/refusals.js';
import { actorOf, type Who } from '../../platform/auth/who.js';
import { violates } from '../../platform/database/errors.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type FieldFault, Invalid } from '../errors.js';
import { type CalendarRow, findCalendar } from './rows.js';
import type { CalendarBody } from './schema.js';

/** One change of calendars at a time: which is the default, and whose country is whose, is asked and written as one. */
export const lockCalendars = (tx: Tx): Promise<number> =>
  tx.$executeRaw`LOCK TABLE calendars IN SHARE ROW EXCLUSIVE MODE`;

/** What cannot be beside the other calendars. `id` is null for a new one. */
export async function faultsOf(tx: Tx, body: CalendarBody, id: string | null): Promise<FieldFault[]> {
  const others = (await tx.calendar.findMany({ select: { id: true, countries: true, isDefault: true } })).filter(
    (other) => other.id !== id,
  );
  const partners = await tx.partner.findMany({ where: { id: { in: body.partners } }, select: { id: true } });
  const isKnown = (partner: string) => partners.some((known) => known.id === partner);
  const isTaken = (country: string) => others.some(({ countries }) => countries.includes(country));
  return [
    ...(body.isDefault || others.some(({ isDefault }) => isDefault)
      ? []
      : [{ pointer: '/isDefault', code: 'last-default' }]),
    ...body.countries.flatMap((country, index) =>
      isTaken(country) || body.countries.indexOf(country) !== index
        ? [{ pointer: `/countries/${index}`, code: 'country-taken' }]
        : [],
    ),
    ...body.partners.flatMap((partner, index) =>
      isKnown(partner) ? [] : [{ pointer: `/partners/${index}`, code: 'not-found' }],
    ),
  ];
}

/** Errors: `IllegalMove`. */
export function assertDroppable({ isDefault }: Pick<CalendarRow, 'isDefault'>): void {
  if (isDefault) throw new IllegalMove('The default calendar stays: make another one the default first.');
}

/** Writes a calendar and who it was chosen for; another default makes way. Errors: `Invalid`. */
export async function writeCalendar(tx: Tx, who: Who, body: CalendarBody, id: string): Promise<CalendarRow> {
  const faults = await faultsOf(tx, body, id);
  if (faults.length > 0) throw new Invalid(faults);
  const { partners, isDefault, ...own } = body;
  if (isDefault)
    await tx.calendar.updateMany({ where: { isDefault: true, id: { not: id } }, data: { isDefault: false } });
  const data = { ...own, isDefault, author: { ...actorOf(who) } };
  await tx.calendar.upsert({
    where: { id },
    create: { id, ...data },
    update: { ...data, revision: { increment: 1 }, updatedAt: new Date() },
  });
  await tx.partnerCalendar.deleteMany({ where: { OR: [{ calendarId: id }, { partnerId: { in: partners } }] } });
  await tx.partnerCalendar.createMany({
    data: [...new Set(partners)].map((partnerId) => ({ partnerId, calendarId: id })),
  });
  return findCalendar(tx, id);
}

export const nameTaken = (error: unknown): never => {
  throw violates(error, 'calendars_name_key') ? new Invalid([{ pointer: '/name', code: 'name-taken' }]) : error;
};
