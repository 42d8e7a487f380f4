import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { picturesIn } from '../../../domain/catalogue/pictures.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { Card } from '../parts/card.js';
import { ChooseFile } from '../parts/choose-file.js';
import { WarningIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { FileProblem, Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { BackToCatalogue } from './back.js';
import { importCatalogue } from './calls.js';
import { type ChosenFiles, readFiles } from './files.js';
import { ImportResult } from './import-result.js';
import './catalogue.css';

/** A catalogue from a file: what would change is shown first; then it is done. */
export function ImportCataloguePage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const importing = useImporting();
  const { chosen, preview, run } = importing;
  if (!may('catalogue:write')) return <ForbiddenPage />;
  return (
    <Page title={t('catalogue.import.title')} above={<BackToCatalogue />} lead={t('catalogue.import.lead')}>
      <div className="stack">
        <Card title={t('catalogue.import.file')}>
          <ChooseFile
            label={t('catalogue.import.choose')}
            hint={t('catalogue.import.hint')}
            accept=".json,.png,.jpg,.jpeg"
            multiple
            onChoose={(files) => void importing.choose(files)}
          />
          {chosen ? <MissingPictures chosen={chosen} /> : null}
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
function Result({ importing: { chosen, preview, run } }: { readonly importing: ReturnType<typeof useImporting> }) {
  const { t } = useTranslation();
  if (!chosen) return null;
  if (run.data) return <ImportResult name={chosen.name} result={run.data} />;
  if (!preview.data) return null;
  const count = preview.data.added + preview.data.changed;
  return (
    <ImportResult name={chosen.name} result={preview.data}>
      <Button appearance="primary" disabled={run.isPending || count === 0} onClick={() => run.mutate(chosen)}>
        {run.isPending ? t('app.loading') : t('catalogue.import.confirm', { count })}
      </Button>
    </ImportResult>
  );
}

/** Pictures that the file names and that were not chosen with it: their products would be rejected. */
function MissingPictures({ chosen }: { readonly chosen: ChosenFiles }) {
  const { t } = useTranslation();
  const missing = picturesIn(chosen.text);
  if (missing.length === 0) return null;
  return (
    <p className="with-icon">
      <WarningIcon aria-hidden />
      {t('catalogue.import.missing', { files: missing.join(', ') })}
    </p>
  );
}

function useImporting() {
  const [chosen, setChosen] = useState<ChosenFiles | null>(null);
  const wish = useWish();
  const preview = useMutation({
    mutationFn: ({ text }: ChosenFiles) => importCatalogue(text, true, crypto.randomUUID()),
  });
  const run = useMutation({
    mutationFn: ({ text }: ChosenFiles) => importCatalogue(text, false, wish.keyFor(text)),
    onSuccess: () => {
      wish.done();
      for (const family of ['catalogue', 'product', 'products']) {
        void queryClient.invalidateQueries({ queryKey: [family] });
      }
    },
  });
  const choose = async (files: readonly File[]): Promise<void> => {
    const read = await readFiles(files, chosen);
    if (!read) return;
    run.reset();
    setChosen(read);
    preview.mutate(read);
  };
  return { chosen, preview, run, choose };
}
