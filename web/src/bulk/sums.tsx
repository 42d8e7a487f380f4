import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import { Facts } from '../parts/card.js';
import { useFormat } from '../parts/use-format.js';
import { shownRowState } from './pills.js';

type Sum = BulkJobView['sums'][number];

const LINES = ['ready', 'done', 'aboveLimit', 'refused'] as const;

const lineOf = ({ state, aboveLimit }: Sum) => (aboveLimit ? 'aboveLimit' : state);

/** What the approvals of a job come to, each currency by itself. */
export function Sums({ job: { sums, state } }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = LINES.filter((line) => sums.some((sum) => lineOf(sum) === line));
  if (known.length === 0) return null;
  return (
    <Facts
      wide
      items={known.map((line) => [
        t(`bulk.sums.${shownRowState(line, state)}`),
        sums
          .filter((sum) => lineOf(sum) === line)
          .map(({ amount, rows }) => (
            <span key={amount.currency} className="bulk-line">
              {t('bulk.sums.of', { amount: format.money(amount), count: rows })}
            </span>
          )),
      ])}
    />
  );
}
