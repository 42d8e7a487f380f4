import { useTranslation } from 'react-i18next';
import type { BulkRowView } from '../../../api/bulk/schema.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';

type Judged = NonNullable<NonNullable<BulkRowView['found']>['verdict']>;

/** What the return rules say of it. */
export function Verdict({ verdict: { outcome, until, refundable } }: { readonly verdict: Judged }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p>{t(outcome === 'inside-window' ? 'tickets.verdict.inside' : 'tickets.verdict.outside')}</p>
      <p className="soft small">
        {t('bulk.most', { amount: format.money(refundable) })}
        {' · '}
        {t('bulk.until')} <When at={until} show="absolute" />
      </p>
    </>
  );
}
