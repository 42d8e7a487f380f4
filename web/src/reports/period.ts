import { OPEN } from '../../../domain/queue.js';
import { instantsOf } from '../parts/instants.js';

/** How many days back each ready period goes, today among them. */
export const PERIODS = { week: 7, month: 30, quarter: 90, year: 365 } as const;
export type PeriodName = keyof typeof PERIODS;

export interface Address {
  readonly period?: string;
  /** Days, for a period of one's own. */
  readonly from?: string;
  readonly to?: string;
  readonly partner?: string;
}

export interface Asked {
  readonly name: PeriodName | 'own';
  /** The first and the last day, as in the reader's calendar. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly from: string;
  readonly to: string;
  readonly partnerId: string | undefined;
}

const two = (number: number): string => String(number).padStart(2, '0');
const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
/** By the calendar: a day has 23 hours or 25 where the clocks are changed. */
const daysBefore = (nowMs: number, days: number): Date => {
  const at = new Date(nowMs);
  at.setDate(at.getDate() - days);
  return at;
};

/** The days of an address; whatever is no period is the last thirty days. */
export function askedBy({ period, from, to, partner: partnerId }: Address, nowMs: number): Asked {
  const own = instantsOf({ from, to });
  if (period === 'own' && from && to && own.from && own.to)
    return { name: 'own', firstDay: from, lastDay: to, from: own.from, to: own.to, partnerId };
  const name = Object.hasOwn(PERIODS, period ?? '') ? (period as PeriodName) : 'month';
  const [firstDay, lastDay] = [dayOf(daysBefore(nowMs, PERIODS[name] - 1)), dayOf(daysBefore(nowMs, 0))];
  const whole = instantsOf({ from: firstDay, to: lastDay });
  return { name, firstDay, lastDay, from: whole.from ?? '', to: whole.to ?? '', partnerId };
}

/** Every day of a period, those without anything among them. */
export function daysIn({ firstDay, lastDay }: Pick<Asked, 'firstDay' | 'lastDay'>): string[] {
  const days: string[] = [];
  const at = new Date(`${firstDay}T12:00`);
  for (let day = firstDay; day <= lastDay && days.length < 400; day = dayOf(at)) {
    days.push(day);
    at.setDate(at.getDate() + 1);
  }
  return days;
}

/** The address of the list that has exactly what is open now, of one age. */
export const openRowsOf = (
  { partnerId }: Pick<Asked, 'partnerId'>,
  fromHours: number,
  toHours: number | undefined,
) => ({
  ...{ view: 'all', draft: 'false', status: OPEN },
  ...(partnerId ? { partner: partnerId } : {}),
  ...(fromHours > 0 ? { olderThanHours: String(fromHours) } : {}),
  ...(toHours === undefined ? {} : { youngerThanHours: String(toHours) }),
});

/** The address of the list that has exactly the requests behind a number. */
export const rowsOf = ({ firstDay, lastDay, partnerId }: Asked, more: Readonly<Record<string, string>> = {}) => ({
  ...{ view: 'all', draft: 'false', createdFrom: firstDay, createdTo: lastDay },
  ...(partnerId ? { partner: partnerId } : {}),
  ...more,
});
