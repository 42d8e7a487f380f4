import { ProgressBar } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../parts/use-format.js';
import type { Asked } from './period.js';

/** Says that another period is being counted, and of which days the numbers are `until` then; nothing without them. */
export function Counting({ until }: { readonly until: Asked | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div role="status" className="counting">
      {until ? (
        <>
          <ProgressBar aria-hidden />
          <p className="soft small">
            {t('reports.counting', { from: format.day(until.firstDay), to: format.day(until.lastDay) })}
          </p>
        </>
      ) : null}
    </div>
  );
}
