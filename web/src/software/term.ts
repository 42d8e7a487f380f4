import { useTranslation } from 'react-i18next';

/** `P1Y` > "1 year", null > "Perpetual". */
export function useTerm(): (term: string | null) => string {
  const { t } = useTranslation();
  return (term) => {
    if (term === null) return t('software.term.perpetual');
    const [, count = '1', unit] = /^P(\d+)([YM])$/.exec(term) ?? [];
    if (!unit) return term;
    return t(unit === 'Y' ? 'software.term.years' : 'software.term.months', { count: Number(count) });
  };
}
