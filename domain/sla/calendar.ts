import type { Hours } from '../business-hours.js';
import type { OpenHours } from '../policy/policy.js';

/** A day off, as a date such as `2026-12-25`, with its name. */
export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/** When the desk works for some of its partners. */
export interface Calendar {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Seven days from Monday on, each with its spans in order; none on a day off. */
  readonly weekdays: readonly (readonly OpenHours[])[];
  readonly holidays: readonly Holiday[];
  /** It holds for the partners of these countries that have none of their own. */
  readonly countries: readonly string[];
  /** It holds for everybody else. */
  readonly isDefault: boolean;
}

export const hoursOf = ({ timeZone, weekdays, holidays }: Calendar): Hours => ({
  timeZone,
  weekdays,
  holidays: holidays.map(({ date }) => date),
});

/** Whose calendar is asked for: the partner's country, and the calendar that was chosen for it, if any. */
export interface CalendarChoice {
  readonly country: string;
  readonly chosenId: string | null;
}

/** By choice, else by country, else the default. Errors: a desk without a default calendar, which the database refuses. */
export function calendarFor<C extends Pick<Calendar, 'id' | 'countries' | 'isDefault'>>(
  { country, chosenId }: CalendarChoice,
  calendars: readonly C[],
): C {
  const found =
    calendars.find(({ id }) => id === chosenId) ??
    calendars.find(({ countries }) => countries.includes(country)) ??
    calendars.find(({ isDefault }) => isDefault);
  if (!found) throw new Error('There is no default calendar');
  return found;
}
