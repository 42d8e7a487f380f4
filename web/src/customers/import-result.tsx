import { Button } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerImportView, CustomerRowResult } from '../../../api/customers/import/schema.js';
import { ROW_STATUSES, type RowStatus } from '../../../domain/customers/columns.js';
import { RESULT_COLUMNS, resultCells } from '../../../domain/customers/result.js';
import { Card } from '../parts/card.js';
import { Counts } from '../parts/counts.js';
import { DoneIcon, EditSmallIcon, FileIcon, InfoIcon, RejectedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { saveFile } from '../parts/save-file.js';
import { type Column, Table } from '../parts/table.js';
import { csvOf } from '../parts/csv-file.js';
import '../parts/form.css';

const LOOKS = {
  added: { tone: 'good', icon: DoneIcon },
  updated: { tone: 'active', icon: EditSmallIcon },
  unchanged: { tone: 'quiet', icon: InfoIcon },
  rejected: { tone: 'bad', icon: RejectedIcon },
} as const satisfies Record<RowStatus, object>;

/** Rows on the screen at most; the file for download has all of them. */
const SHOWN_MOST = 500;

interface ImportResultProps {
  readonly name: string;
  readonly result: CustomerImportView;
  /** What can be done with it now. */
  readonly children?: ReactNode;
}

/** What came, or would come, of each row. What is wrong stands first. */
export function ImportResult({ name, result, children }: ImportResultProps) {
  const { t } = useTranslation();
  const columns = useColumns(result.dryRun);
  const [all, setAll] = useState(false);
  const rejected = result.rows.filter(({ status }) => status === 'rejected');
  const rows = all || rejected.length === 0 ? result.rows : rejected;
  return (
    <Card title={t(result.dryRun ? 'customers.import.preview' : 'customers.import.done', { name })}>
      <Counts
        counts={ROW_STATUSES.map((status) => ({
          ...{ key: status, ...LOOKS[status] },
          words: t(`customers.import.count.${status}`, { count: result[status] }),
        }))}
      />
      <p className="soft">{t(result.dryRun ? 'customers.import.nothingYet' : 'customers.import.rejectedStay')}</p>
      <div className="form-end">
        {rejected.length > 0 && rejected.length < result.rows.length ? (
          <Button onClick={() => setAll(!all)}>
            {t(all ? 'customers.import.showRejected' : 'customers.import.showAll')}
          </Button>
        ) : null}
        <Button icon={<FileIcon />} onClick={() => saveResult(name, result.rows)}>
          {t('customers.import.save')}
        </Button>
        {children}
      </div>
      <Table
        label={t('customers.import.rows')}
        columns={columns}
        rows={rows.slice(0, SHOWN_MOST)}
        idOf={({ line }) => String(line)}
      />
      {rows.length > SHOWN_MOST ? <p className="soft">{t('customers.import.more', { count: SHOWN_MOST })}</p> : null}
    </Card>
  );
}

function saveResult(name: string, rows: readonly CustomerRowResult[]): void {
  const text = csvOf([[...RESULT_COLUMNS], ...rows.map(resultCells)]);
  saveFile(`${name.replace(/\.\w+$/, '')}-result.csv`, 'text/csv', text);
}

function useColumns(dryRun: boolean): Column<CustomerRowResult>[] {
  const { t, i18n } = useTranslation();
  const nameOf = (field: string) => {
    const key = `customers.import.field.${field}`;
    return i18n.exists(key) ? t(key as 'customers.import.field.domains') : field;
  };
  return [
    { key: 'line', header: t('customers.import.line'), cell: ({ line }) => line },
    {
      key: 'company',
      header: t('customers.company'),
      cell: ({ companyName, customerId, status }) =>
        customerId && status !== 'rejected' && !(dryRun && status === 'added') ? (
          <Link to="/customers/$customerId" params={{ customerId }}>
            <bdi>{companyName}</bdi>
          </Link>
        ) : (
          <bdi>{companyName ?? '–'}</bdi>
        ),
    },
    {
      key: 'status',
      header: t('customers.import.result'),
      cell: ({ status }) => <Pill {...LOOKS[status]}>{t(`customers.import.status.${status}`)}</Pill>,
    },
    {
      key: 'reason',
      header: t('customers.import.reason'),
      cell: ({ problems }) =>
        problems.map(({ field, code, reason }) => (
          <p key={`${field} ${code}`}>
            {field ? <strong>{nameOf(field)} </strong> : null}
            {reason}
          </p>
        )),
    },
  ];
}
