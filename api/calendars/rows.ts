import { NotFound } from '../../domain/refusals.js';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { Actor } from '../schema.js';
import type { CalendarView } from './schema.js';

export const WHOLE = {
  partners: { include: { partner: { select: { id: true, name: true } } }, orderBy: { partner: { name: 'asc' } } },
} as const satisfies Prisma.CalendarInclude;
export type CalendarRow = Prisma.CalendarGetPayload<{ include: typeof WHOLE }>;

/** The columns of JSON were checked when they were written. */
export const calendarView = (row: CalendarRow): CalendarView => ({
  calendarId: row.id,
  name: row.name,
  timeZone: row.timeZone,
  weekdays: row.weekdays as CalendarView['weekdays'],
  holidays: row.holidays as CalendarView['holidays'],
  countries: row.countries,
  partners: row.partners.map(({ partner }) => partner),
  isDefault: row.isDefault,
  author: row.author as unknown as Actor,
  updatedAt: row.updatedAt.toISOString(),
});

/** Errors: `NotFound`. */
export async function findCalendar(tx: Tx, id: string): Promise<CalendarRow> {
  const row = await tx.calendar.findUnique({ where: { id }, include: WHOLE });
  if (!row) throw new NotFound('There is no such calendar.');
  return row;
}
