import { useTranslation } from 'react-i18next';
import type { DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { Card } from '../parts/card.js';
import { Table } from '../parts/table.js';
import { useFormat } from '../parts/use-format.js';

/** What goes back by right, over all tickets that were judged, by currency. */
export function Sums({ sums }: Pick<DryRunView, 'sums'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (sums.length === 0) return null;
  return (
    <Card title={t('dryRuns.sums')}>
      <Table
        label={t('dryRuns.sums')}
        rows={sums}
        idOf={({ currency }) => currency}
        columns={[
          { key: 'title', header: t('dryRuns.currency'), cell: ({ currency }) => currency },
          { key: 'before', header: t('dryRuns.before'), kind: 'end', cell: ({ before }) => format.money(before) },
          { key: 'after', header: t('dryRuns.after'), kind: 'end', cell: ({ after }) => format.money(after) },
          {
            key: 'difference',
            header: t('dryRuns.difference'),
            kind: 'end',
            cell: ({ difference }) => <strong>{format.money(difference)}</strong>,
          },
        ]}
      />
    </Card>
  );
}
