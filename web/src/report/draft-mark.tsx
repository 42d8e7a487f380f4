import { useTranslation } from 'react-i18next';
import type { DraftState } from './draft-keeper.js';

interface DraftMarkProps {
  readonly state: DraftState;
  readonly isCancellation: boolean;
}

/** Where what was typed is kept now. */
export function DraftMark({ state, isCancellation }: DraftMarkProps) {
  const { t } = useTranslation();
  const words = state === 'browser' && isCancellation ? t('report.draft.away') : t(`report.draft.${state}`);
  return (
    <p className="soft small" role="status">
      {words}
    </p>
  );
}
