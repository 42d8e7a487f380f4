import { useTranslation } from 'react-i18next';

const HOURS_A_DAY = 24;

/** A length in hours as people say it: whole days from two weeks on, else both. */
export function useWindowWords(): (hours: number) => string {
  const { t } = useTranslation();
  return (hours) => {
    if (hours === 0) return t('catalogue.window.none');
    const days = hours / HOURS_A_DAY;
    if (!Number.isInteger(days)) return t('catalogue.window.hours', { count: hours });
    return t('catalogue.window.days', { count: days });
  };
}
