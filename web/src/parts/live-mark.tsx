import { useTranslation } from 'react-i18next';
import type { LiveState } from '../call/live.js';

/** Whether the page follows what happens, or has lost the line. */
export function LiveMark({ state }: { readonly state: LiveState }) {
  const { t } = useTranslation();
  return (
    <span className={`live live-${state}`} role="status">
      <span className="live-dot" aria-hidden />
      {t(`tickets.live.${state}`)}
    </span>
  );
}
