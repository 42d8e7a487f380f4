import { useTranslation } from 'react-i18next';
import type { Span } from '../../../domain/policy/policy.js';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.js';

const HOURS_A_DAY = 24;

/** Lengths as people say them, exactly. Waits are said in hours: a day of opening hours is none of 24. */
export function useSpanWords() {
  const { t } = useTranslation();
  const span = ({ count, unit }: Span): string => {
    if (unit === 'days') return t('policies.days', { count });
    const days = count / HOURS_A_DAY;
    const hours = t('policies.hours', { count });
    return days > 1 && Number.isInteger(days) ? `${hours} (${t('policies.days', { count: days })})` : hours;
  };
  const wait = (ms: number): string =>
    ms % HOUR_MS === 0
      ? t('policies.hours', { count: ms / HOUR_MS })
      : t('policies.minutes', { count: Math.round(ms / MINUTE_MS) });
  return { span, wait };
}
