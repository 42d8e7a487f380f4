import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import {
  CUSTOMER_COLUMN_WORDS,
  CUSTOMER_COLUMNS,
  CUSTOMER_EXAMPLE,
  CUSTOMER_ROWS_MOST,
} from '../../../domain/customers/columns.js';
import type { Locale } from '../../../domain/words.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { Card } from '../parts/card.js';
import { ChooseFile } from '../parts/choose-file.js';
import { FileIcon } from '../parts/icons.js';
import { ImportOutcome } from '../parts/import-outcome.js';
import { Page } from '../parts/page.js';
import { saveFile } from '../parts/save-file.js';
import { FileProblem } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { useTextFile } from '../parts/use-text-file.js';
import { useImporting } from '../parts/use-importing.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { importCustomers } from './calls.js';
import { ImportResult } from './import-result.js';
import { csvOf } from '../parts/csv-file.js';
import './customer.css';

/** Customers from a file: what would happen is shown first, row by row; then it is done. */
export function ImportCustomersPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const importing = useImporting({ send: importCustomers, changes: ['customers', 'customer'] });
  const reading = useTextFile(importing.choose);
  if (!may('customers:write')) return <ForbiddenPage />;
  return (
    <Page title={t('customers.import.title')} above={<BackTo list="customers" />} lead={t('customers.import.lead')}>
      <div className="stack">
        <ChooseCsv onChoose={(chosen) => (chosen ? reading.mutate(chosen) : undefined)} />
        {reading.error ? <FileProblem error={reading.error} /> : null}
        <ImportOutcome
          importing={importing}
          countOf={({ added, updated }) => added + updated}
          confirm={(count) => t('customers.import.confirm', { count })}
          show={(name, result, action) => (
            <ImportResult name={name} result={result}>
              {action}
            </ImportResult>
          )}
        />
      </div>
    </Page>
  );
}

/** What the file has to look like, and the way to it. */
function ChooseCsv({ onChoose }: { readonly onChoose: (chosen: File | undefined) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Card title={t('customers.import.file')}>
      <p className="soft">
        {t('customers.import.columns', { columns: headingsIn(locale).join(t('customers.import.comma')) })}
      </p>
      <ChooseFile
        label={t('customers.import.choose')}
        hint={t('customers.import.hint', { count: CUSTOMER_ROWS_MOST })}
        accept=".csv,.txt"
        onChoose={([chosen]) => onChoose(chosen)}
      />
      <div>
        <Button appearance="subtle" icon={<FileIcon />} onClick={() => saveTemplate(locale)}>
          {t('customers.import.template')}
        </Button>
      </div>
    </Card>
  );
}

/** What the reader's language calls the columns: the file may be headed by that. */
const headingsIn = (locale: Locale): string[] =>
  CUSTOMER_COLUMNS.map((column) => CUSTOMER_COLUMN_WORDS[locale][column]);

const saveTemplate = (locale: Locale): void =>
  saveFile(
    'customers.csv',
    'text/csv',
    csvOf([headingsIn(locale), CUSTOMER_COLUMNS.map((column) => CUSTOMER_EXAMPLE[column])]),
  );
