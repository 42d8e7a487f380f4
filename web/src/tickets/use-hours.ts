import { HOUR_MS } from '../../../domain/time.js';
import { useFormat } from '../parts/use-format.js';

const HOURS_OF_A_DAY = 24;

/** "8 hours", "3 days": in days only where they are whole ones. */
export function useHours(): (hours: number) => string {
  const { locale, duration } = useFormat();
  const inHours = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  return (hours) => (hours % HOURS_OF_A_DAY === 0 ? duration(hours * HOUR_MS) : inHours.format(hours));
}
