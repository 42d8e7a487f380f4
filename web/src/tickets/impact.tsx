import { useTranslation } from 'react-i18next';
import type { Impact } from '../../../domain/words.js';

const BARS: Record<Impact, number> = { critical: 3, moderate: 2, minimal: 1 };

/** The impact: a word, with bars that can be taken in at a glance. */
export function ImpactMark({ impact }: { readonly impact: Impact }) {
  const { t } = useTranslation();
  return (
    <span className={`impact impact-${impact}`}>
      <span className="impact-bars" aria-hidden>
        {[1, 2, 3].map((bar) => (
          <span key={bar} className={bar <= BARS[impact] ? 'bar bar-on' : 'bar'} />
        ))}
      </span>
      {t(`tickets.impact.${impact}`)}
    </span>
  );
}
