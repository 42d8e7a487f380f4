import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CUSTOMER_COLUMN_WORDS,
  CUSTOMER_COLUMNS,
  CUSTOMER_EXAMPLE,
  CUSTOMER_ROWS_MOST,
} from '../../../domain/customers/columns.js';
import type { Locale } from '../../../domain/words.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { Card } from '../parts/card.js';
import { ChooseFile } from '../parts/choose-file.js';
import { FileIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { saveFile } from '../parts/save-file.js';
import { FileProblem, Skeleton } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { BackToCustomers } from './back.js';
import { importCustomers } from './calls.js';
import { ImportResult } from './import-result.js';
import { csvOf } from './result-file.js';
import './customer.css';

/** Customers from a file: what would happen is shown first, row by row; then it is done. */
export function ImportCustomersPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const locale = useLocale();
  const importing = useImporting();
  const { preview, run } = importing;
  if (!may('customers:write')) return <ForbiddenPage />;
  return (
    <Page title={t('customers.import.title')} above={<BackToCustomers />} lead={t('customers.import.lead')}>
      <div className="stack">
        <Card title={t('customers.import.file')}>
          <p className="soft">
            {t('customers.import.columns', { columns: headingsIn(locale).join(t('customers.import.comma')) })}
          </p>
          <ChooseFile
            label={t('customers.import.choose')}
            hint={t('customers.import.hint', { count: CUSTOMER_ROWS_MOST })}
            accept=".csv,.txt"
            onChoose={([chosen]) => void importing.choose(chosen)}
          />
          <div>
            <Button appearance="subtle" icon={<FileIcon />} onClick={() => saveTemplate(locale)}>
              {t('customers.import.template')}
            </Button>
          </div>
        </Card>
        {preview.isPending ? <Skeleton lines={4} /> : null}
        {preview.isError ? <FileProblem error={preview.error} /> : null}
        {run.isError ? <FileProblem error={run.error} /> : null}
        <Result importing={importing} />
      </div>
    </Page>
  );
}

/** What was done; before that, what would be, with the button that does it. */
function Result({ importing: { file, preview, run } }: { readonly importing: ReturnType<typeof useImporting> }) {
  const { t } = useTranslation();
  if (!file) return null;
  if (run.data) return <ImportResult name={file.name} result={run.data} />;
  if (!preview.data) return null;
  const count = preview.data.added + preview.data.updated;
  return (
    <ImportResult name={file.name} result={preview.data}>
      <Button appearance="primary" disabled={run.isPending || count === 0} onClick={() => run.mutate(file)}>
        {run.isPending ? t('app.loading') : t('customers.import.confirm', { count })}
      </Button>
    </ImportResult>
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

interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

function useImporting() {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const wish = useWish();
  const preview = useMutation({
    mutationFn: ({ text }: ChosenFile) => importCustomers(text, true, crypto.randomUUID()),
  });
  const run = useMutation({
    mutationFn: ({ text }: ChosenFile) => importCustomers(text, false, wish.keyFor(text)),
    onSuccess: () => {
      wish.done();
      void queryClient.invalidateQueries({ queryKey: ['customers'] });
      void queryClient.invalidateQueries({ queryKey: ['customer'] });
    },
  });
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const read = { name: chosen.name, text: await chosen.text() };
    run.reset();
    setFile(read);
    preview.mutate(read);
  };
  return { file, preview, run, choose };
}
