import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueDifference, CatalogueImportView, RejectedRow } from '../../../api/catalogue/import/schema.js';
import { Card } from '../parts/card.js';
import { Counts } from '../parts/counts.js';
import { DoneIcon, EditSmallIcon, InfoIcon, RejectedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { type Column, Table } from '../parts/table.js';
import '../parts/form.css';

const LOOKS = {
  added: { tone: 'good', icon: DoneIcon },
  changed: { tone: 'active', icon: EditSmallIcon },
  unchanged: { tone: 'quiet', icon: InfoIcon },
  rejected: { tone: 'bad', icon: RejectedIcon },
} as const;

interface ImportResultProps {
  readonly name: string;
  readonly result: CatalogueImportView;
  /** What can be done with it now. */
  readonly children?: ReactNode;
}

/** What changes, or would change, row by row, and what is not taken. */
export function ImportResult({ name, result, children }: ImportResultProps) {
  const { t } = useTranslation();
  const { added, changed, unchanged, rejected, differences, leftOut, dryRun } = result;
  const numbers = { added, changed, unchanged, rejected: rejected.length + leftOut.rejected };
  return (
    <>
      <Card title={t(dryRun ? 'catalogue.import.preview' : 'catalogue.import.done', { name })}>
        <Counts
          counts={(['added', 'changed', 'unchanged', 'rejected'] as const).map((kind) => ({
            ...{ key: kind, ...LOOKS[kind] },
            words: t(`catalogue.import.count.${kind}`, { count: numbers[kind] }),
          }))}
        />
        <p className="soft">{t(dryRun ? 'catalogue.import.nothingYet' : 'catalogue.import.staysThere')}</p>
        {children ? <div className="form-end">{children}</div> : null}
      </Card>
      {rejected.length > 0 ? <Rejected rows={rejected} leftOut={leftOut.rejected} /> : null}
      {differences.length > 0 ? <Differences rows={differences} leftOut={leftOut.differences} /> : null}
    </>
  );
}

function RowName({ kind, id }: Pick<RejectedRow, 'kind' | 'id'>) {
  const { t } = useTranslation();
  return (
    <>
      {t(`catalogue.kind.${kind}`)} <bdi>{id}</bdi>
    </>
  );
}

function LeftOut({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return count > 0 ? <p className="soft">{t('catalogue.import.leftOut', { count })}</p> : null;
}

function Rejected({ rows, leftOut }: { readonly rows: readonly RejectedRow[]; readonly leftOut: number }) {
  const { t } = useTranslation();
  const columns: Column<RejectedRow>[] = [
    { key: 'line', header: t('catalogue.import.line'), cell: ({ line }) => line },
    { key: 'row', header: t('catalogue.import.row'), cell: (row) => <RowName {...row} /> },
    {
      key: 'field',
      header: t('catalogue.import.field'),
      cell: ({ field }) => (field ? <code>{field}</code> : <span className="soft nothing">–</span>),
    },
    { key: 'reason', header: t('catalogue.import.reason'), cell: ({ reason }) => reason },
  ];
  return (
    <Card title={t('catalogue.import.rejected')}>
      <Table
        label={t('catalogue.import.rejected')}
        columns={columns}
        rows={rows}
        idOf={({ pointer, code }) => `${pointer} ${code}`}
      />
      <LeftOut count={leftOut} />
    </Card>
  );
}

type Field = CatalogueDifference['fields'][number];
const shown = (value: Field['from']): string => (value === null || value === '' ? '–' : String(value));

function Fields({ fields, change }: Pick<CatalogueDifference, 'fields' | 'change'>) {
  return (
    <ul className="difference">
      {fields.map(({ field, from, to }) => (
        <li key={field}>
          <code>{field}</code> {change === 'changed' ? <del>{shown(from)}</del> : null} <ins>{shown(to)}</ins>
        </li>
      ))}
    </ul>
  );
}

function Differences({ rows, leftOut }: { readonly rows: readonly CatalogueDifference[]; readonly leftOut: number }) {
  const { t } = useTranslation();
  const columns: Column<CatalogueDifference>[] = [
    { key: 'row', header: t('catalogue.import.row'), cell: (row) => <RowName {...row} /> },
    {
      key: 'change',
      header: t('catalogue.import.change'),
      cell: ({ change }) => <Pill {...LOOKS[change]}>{t(`catalogue.import.${change}`)}</Pill>,
    },
    {
      key: 'fields',
      header: t('catalogue.import.fields'),
      cell: (difference) => <Fields {...difference} />,
    },
  ];
  return (
    <Card title={t('catalogue.import.differences')}>
      <Table
        label={t('catalogue.import.differences')}
        columns={columns}
        rows={rows}
        idOf={({ kind, id }) => `${kind} ${id}`}
      />
      <LeftOut count={leftOut} />
    </Card>
  );
}
