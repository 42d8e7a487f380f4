import type { UsageView } from '../../../api/links/schema.js';
import { DAY_MS } from '../../../domain/time.js';

export type Day = UsageView['byDay'][number];

/** A plot of fewer days says nothing; one of more cannot be read. */
const DAYS_LEAST = 14;
const DAYS_MOST = 90;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Every day from the first with a download to today, those without any too, oldest first; of a long time the last days. */
export function everyDay(byDay: readonly Day[], nowMs: number): Day[] {
  const counts = new Map(byDay.map(({ day, downloads }) => [day, downloads]));
  const firstMs = Math.min(nowMs, ...byDay.map(({ day }) => Date.parse(`${day}T00:00:00Z`)));
  const span = Math.floor(nowMs / DAY_MS) - Math.floor(firstMs / DAY_MS) + 1;
  const count = Math.min(Math.max(span, DAYS_LEAST), DAYS_MOST);
  return Array.from({ length: count }, (_, at) => {
    const day = dayOf(nowMs - (count - 1 - at) * DAY_MS);
    return { day, downloads: counts.get(day) ?? 0 };
  });
}
