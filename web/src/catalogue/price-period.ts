import { useTranslation } from 'react-i18next';
import type { PriceView } from '../../../api/catalogue/schema.js';
import { useFormat } from '../parts/use-format.js';

/** From which day on a price holds, and until which, in words. */
export function usePricePeriod(): (price: PriceView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const dayOf = (at: string) => format.time(at, 'date', 'UTC');
  return ({ validFrom, validTo }) =>
    validTo === null
      ? t('catalogue.since', { from: dayOf(validFrom) })
      : t('catalogue.between', { from: dayOf(validFrom), to: dayOf(validTo) });
}
