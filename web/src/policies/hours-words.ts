import { useTranslation } from 'react-i18next';
import type { BusinessHours } from '../../../domain/policy/policy.js';
import { useFormat, useLocale } from '../parts/use-format.js';

/** A Monday. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The names of the weekdays from Monday on, in the reader's language. */
export function useWeekdays(): readonly string[] {
  const format = new Intl.DateTimeFormat(useLocale(), { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_none, index) => format.format(MONDAY_MS + index * DAY_MS));
}

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly from: string;
  readonly to: string;
}

/** Days one after the other that have the same hours, as one. */
function stretchesOf({ weekdays }: BusinessHours): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [index, day] of weekdays.entries()) {
    const before = stretches.at(-1);
    if (!day) continue;
    const goesOn = before?.last === index - 1 && before.from === day.from && before.to === day.to;
    if (goesOn) stretches[stretches.length - 1] = { ...before, last: index };
    else stretches.push({ first: index, last: index, ...day });
  }
  return stretches;
}

/** When the desk is there, a line for each stretch of days. */
export function useHoursWords(): (hours: BusinessHours | null) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const weekdays = useWeekdays();
  const days = ({ first, last }: Stretch): string => {
    const [from = '', to = ''] = [weekdays[first], weekdays[last]];
    return first === last ? from : t('policies.openHours.range', { first: from, last: to });
  };
  return (hours) => {
    if (!hours) return [t('policies.openHours.always')];
    const holidays = hours.holidays.map((day) => format.day(day)).join(', ');
    const count = hours.holidays.length;
    return [
      t('policies.openHours.counts', { zone: format.zone(hours.timeZone) }),
      ...stretchesOf(hours).map((each) => t('policies.openHours.open', { days: days(each), ...each })),
      ...(count > 0 ? [t('policies.openHours.holidays', { count, days: holidays })] : []),
    ];
  };
}
