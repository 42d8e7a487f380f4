import type { z } from 'zod';
import type { Calendar } from '../../domain/sla/calendar.js';

type Context = z.core.$RefinementCtx;
const fault = (context: Context, path: PropertyKey[], code: string): void =>
  context.addIssue({ code: 'custom', path, params: { code } });

/** Times of two digits compare as texts do. A desk that is never open could keep no promise. */
export function checkHours({ weekdays, holidays }: Pick<Calendar, 'weekdays' | 'holidays'>, context: Context): void {
  if (weekdays.every((day) => day.length === 0)) fault(context, ['weekdays', 0], 'never-open');
  for (const [day, spans] of weekdays.entries()) {
    for (const [place, span] of spans.entries()) {
      const before = spans[place - 1]?.to ?? '';
      if (span.to <= span.from) fault(context, ['weekdays', day, place, 'to'], 'closes-first');
      if (span.from < before) fault(context, ['weekdays', day, place, 'from'], 'spans-overlap');
    }
  }
  const days = holidays.map(({ date }) => date);
  for (const [place, date] of days.entries()) {
    if (days.indexOf(date) !== place) fault(context, ['holidays', place, 'date'], 'day-twice');
  }
}
