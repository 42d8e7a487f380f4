import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileProblem, Skeleton } from './states.js';
import type { Importing } from './use-importing.js';

interface ImportOutcomeProps<Result> {
  readonly importing: Importing<Result>;
  /** How many rows it would take. */
  readonly countOf: (preview: Result) => number;
  /** The words of the button that takes them. */
  readonly confirm: (count: number) => string;
  /** How a result looks; `action` is what can be done with it now. */
  readonly show: (name: string, result: Result, action?: ReactNode) => ReactNode;
}

/** What came of a chosen file: what was done; before that, what would be, with the button that does it. */
export function ImportOutcome<Result>({ importing, countOf, confirm, show }: ImportOutcomeProps<Result>) {
  const { t } = useTranslation();
  const { file, preview, run } = importing;
  const count = preview.data === undefined ? 0 : countOf(preview.data);
  const action = file ? (
    <Button appearance="primary" disabledFocusable={run.isPending || count === 0} onClick={() => run.mutate(file)}>
      {run.isPending ? t('app.loading') : confirm(count)}
    </Button>
  ) : null;
  return (
    <>
      {preview.isPending ? <Skeleton lines={4} /> : null}
      {preview.isError ? <FileProblem error={preview.error} /> : null}
      {run.isError ? <FileProblem error={run.error} /> : null}
      {file && run.data !== undefined ? show(file.name, run.data) : null}
      {file && run.data === undefined && preview.data !== undefined ? show(file.name, preview.data, action) : null}
    </>
  );
}
