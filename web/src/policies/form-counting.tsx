import { useTranslation } from 'react-i18next';
import { DAY_COUNTINGS, DAY_ENDS, DAY_UNITS, ROUNDINGS } from '../../../domain/policy/policy.js';
import { Card } from '../parts/card.js';
import type { PartProps } from './part.js';
import { OneOf } from './one-of.js';

/** How days end, how they are counted, and what a share is rounded to. */
export function CountingCard({ form, set }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('policies.groups.counting')}>
      <OneOf
        label={t('policies.labels.dayEnd')}
        value={form.dayEnd}
        onChange={(dayEnd) => set({ dayEnd })}
        options={DAY_ENDS}
        words={(each) => t(`policies.dayEnd.${each}`)}
      />
      <OneOf
        label={t('policies.labels.dayCounting')}
        value={form.dayCounting}
        onChange={(dayCounting) => set({ dayCounting })}
        options={DAY_COUNTINGS}
        words={(each) => t(`policies.dayCounting.${each}`)}
      />
      <OneOf
        label={t('policies.labels.dayUnit')}
        value={form.dayUnit}
        onChange={(dayUnit) => set({ dayUnit })}
        options={DAY_UNITS}
        words={(each) => t(`policies.dayUnit.${each}`)}
      />
      <OneOf
        label={t('policies.labels.rounding')}
        value={form.rounding}
        onChange={(rounding) => set({ rounding })}
        options={ROUNDINGS}
        words={(each) => t(`policies.rounding.${each}`)}
      />
    </Card>
  );
}
