import { z } from 'zod';
import { Actor, Country, Guid, Instant, line, listOf, PartnerRef, TimeZone } from '../schema.js';
import { isTimeZone } from '../time-zones.js';
import { checkHours } from './checks.js';

const SPANS_MOST = 6;
const HOLIDAYS_MOST = 400;

const clock = (pattern: RegExp) => z.string().regex(pattern);
const OpenHours = z.strictObject({
  from: clock(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  to: clock(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
export const KnownTimeZone = TimeZone.refine(isTimeZone, { params: { code: 'time-zone' } });

export const Holiday = z.strictObject({ date: z.iso.date(), name: line(200, 0) }).meta({ id: 'Holiday' });

const BODY = {
  name: line(100),
  timeZone: KnownTimeZone,
  weekdays: z
    .array(z.array(OpenHours).max(SPANS_MOST))
    .length(7)
    .meta({ description: 'From Monday on, each with its spans in order; none for a day off' }),
  holidays: z.array(Holiday).max(HOLIDAYS_MOST),
  countries: z
    .array(Country)
    .max(100)
    .meta({ description: 'It holds for the partners of these countries that have none of their own' }),
  partners: z.array(Guid).max(500).meta({ description: 'The partners that it was chosen for' }),
  isDefault: z
    .boolean()
    .meta({ description: 'It holds for everybody else; there is always exactly one such calendar' }),
};

export const CalendarBody = z.strictObject(BODY).superRefine(checkHours).meta({ id: 'CalendarBody' });
export type CalendarBody = z.output<typeof CalendarBody>;

export const CalendarView = z
  .object({
    ...BODY,
    calendarId: z.string(),
    partners: z.array(PartnerRef),
    author: Actor,
    updatedAt: Instant,
  })
  .meta({ id: 'Calendar' });
export type CalendarView = z.infer<typeof CalendarView>;
export const CalendarList = listOf(CalendarView);
export type CalendarList = z.infer<typeof CalendarList>;

export const CalendarParams = z.strictObject({ calendarId: Guid });

export const HolidaysQuery = z.strictObject({
  timeZone: KnownTimeZone.meta({ description: "The calendar's, for events that have a time of day" }),
  from: z.iso
    .date()
    .optional()
    .meta({ description: 'The first day that is of interest; that of this year when absent' }),
  to: z.iso.date().optional().meta({ description: 'The last one; three years of days when absent, ten at most' }),
});
export type HolidaysQuery = z.output<typeof HolidaysQuery>;

/** What a file of events says of days off. `line` is where an event begins in it. */
export const HolidaysView = z
  .object({
    holidays: z.array(Holiday),
    /** Events that are no whole day off, or were called off. */
    skipped: z.array(
      z.object({
        line: z.number().int(),
        name: z.string(),
        reason: z.enum(['part-of-a-day', 'called-off', 'outside']),
      }),
    ),
  })
  .meta({ id: 'Holidays' });
export type HolidaysView = z.infer<typeof HolidaysView>;
