import { useTranslation } from 'react-i18next';
import { picturesIn } from '../../../domain/catalogue/pictures.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { Card } from '../parts/card.js';
import { ChooseFile } from '../parts/choose-file.js';
import { WarningIcon } from '../parts/icons.js';
import { ImportOutcome } from '../parts/import-outcome.js';
import { Page } from '../parts/page.js';
import { type ImportFile, useImporting } from '../parts/use-importing.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { CATALOGUE_READINGS, importCatalogue } from './calls.js';
import { readFiles } from './files.js';
import { ImportResult } from './import-result.js';
import './catalogue.css';

/** A catalogue from a file: what would change is shown first; then it is done. */
export function ImportCataloguePage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const importing = useImporting({ send: importCatalogue, changes: CATALOGUE_READINGS });
  const { file } = importing;
  const choose = async (files: readonly File[]): Promise<void> => {
    const read = await readFiles(files, file);
    if (read) importing.choose(read);
  };
  if (!may('catalogue:write')) return <ForbiddenPage />;
  return (
    <Page title={t('catalogue.import.title')} above={<BackTo list="catalogue" />} lead={t('catalogue.import.lead')}>
      <div className="stack">
        <Card title={t('catalogue.import.file')}>
          <ChooseFile
            label={t('catalogue.import.choose')}
            hint={t('catalogue.import.hint')}
            accept=".json,.png,.jpg,.jpeg"
            multiple
            onChoose={(files) => void choose(files)}
          />
          {file ? <MissingPictures file={file} /> : null}
        </Card>
        <ImportOutcome
          importing={importing}
          countOf={({ added, changed }) => added + changed}
          confirm={(count) => t('catalogue.import.confirm', { count })}
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

/** Pictures that the file names and that were not chosen with it: their products would be rejected. */
function MissingPictures({ file }: { readonly file: ImportFile }) {
  const { t } = useTranslation();
  const missing = picturesIn(file.text);
  if (missing.length === 0) return null;
  return (
    <p className="with-icon">
      <WarningIcon aria-hidden />
      {t('catalogue.import.missing', { files: missing.join(', ') })}
    </p>
  );
}
