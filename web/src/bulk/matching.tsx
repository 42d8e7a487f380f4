import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { BULK_ROWS_MOST } from '../../../domain/bulk/job.js';
import { useLocale } from '../parts/use-format.js';
import type { useMatching } from './use-matching.js';

interface MatchingProps {
  readonly matching: ReturnType<typeof useMatching>;
  readonly isOffered: boolean;
}

/** From all that is shown to all that matches. How many are chosen so far is said beside it. */
export function Matching({ matching: { beyond, isDone, start, stop }, isOffered }: MatchingProps) {
  const { t } = useTranslation();
  const most = BULK_ROWS_MOST.toLocaleString(useLocale());
  if (beyond?.state === 'reading') return <Button onClick={stop}>{t('bulk.stopSelecting')}</Button>;
  return (
    <>
      {isDone && beyond?.hasMore ? <span role="status">{t('bulk.matchingMore', { most })}</span> : null}
      {beyond?.error === undefined ? null : <span role="alert">{t('bulk.matchingFailed')}</span>}
      {isOffered && !isDone ? <Button onClick={start}>{t('bulk.selectMatching')}</Button> : null}
    </>
  );
}
