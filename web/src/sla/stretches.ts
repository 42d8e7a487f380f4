import { useTranslation } from 'react-i18next';
import { useWeekdays } from '../policies/hours-words.js';

/** A week in few lines: days one after the other that have the same hours are one. Days off are left out. */
export function useStretches(): (days: readonly string[]) => readonly string[] {
  const { t } = useTranslation();
  const weekdays = useWeekdays();
  return (days) => {
    const stretches: { first: number; last: number; hours: string }[] = [];
    for (const [index, hours] of days.entries()) {
      const before = stretches.at(-1);
      if (hours === '') continue;
      if (before?.last === index - 1 && before.hours === hours) before.last = index;
      else stretches.push({ first: index, last: index, hours });
    }
    return stretches.map(({ first, last, hours }) => {
      const [from = '', to = ''] = [weekdays[first], weekdays[last]];
      const days = first === last ? from : t('policies.openHours.range', { first: from, last: to });
      return t('sla.admin.pair', { first: days, second: hours });
    });
  };
}
