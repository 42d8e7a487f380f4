import { useTranslation } from 'react-i18next';
import { SHIPPED_CALENDAR } from '../../../domain/sla/terms.js';

/**
 * What a calendar is called where it is read, and what that is kept as. The one that every installation begins with is
 * called in the reader's language for as long as nobody has given it a name; every other name is its author's.
 */
export function useCalendarName() {
  const { t } = useTranslation();
  const shipped = t('sla.aroundTheClock');
  return {
    read: (name: string) => (name === SHIPPED_CALENDAR ? shipped : name),
    kept: (name: string) => (name.trim() === shipped ? SHIPPED_CALENDAR : name),
  };
}
