import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../../api/policies/schema.js';
import { differencesOf } from '../../../domain/policy/differences.js';
import { Card } from '../parts/card.js';
import { Table } from '../parts/table.js';
import { TermLines } from './rules.js';
import { useTermLabel } from './term-words.js';

interface DifferencesProps {
  readonly before: PolicyView;
  readonly after: PolicyView;
}

/** What a version changes of the one it follows. */
export function Differences(versions: DifferencesProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('policies.differences.title', { version: versions.before.version })}>
      <DifferenceRows {...versions} />
    </Card>
  );
}

/** Rule by rule: how it is, and how it would be. */
export function DifferenceRows({ before, after }: DifferencesProps) {
  const { t } = useTranslation();
  const label = useTermLabel();
  const differences = differencesOf(before.rules, after.rules);
  if (differences.length === 0) return <p className="soft">{t('policies.differences.none')}</p>;
  return (
    <Table
      label={t('policies.differences.title', { version: before.version })}
      rows={differences}
      idOf={({ after: { group, place } }) => `${group}/${place}`}
      columns={[
        {
          key: 'title',
          header: t('policies.differences.rule'),
          cell: (each) => <strong>{label(each.after)}</strong>,
        },
        {
          key: 'before',
          header: t('policies.differences.before'),
          cell: (each) => <TermLines term={each.before} />,
        },
        { key: 'after', header: t('policies.differences.after'), cell: (each) => <TermLines term={each.after} /> },
      ]}
    />
  );
}
