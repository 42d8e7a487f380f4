import { useTranslation } from 'react-i18next';
import type { Impact } from '../../../domain/words.js';

const BARS: Record<Impact, number> = { critical: 3, moderate: 2, minimal: 1 };

interface ImpactMarkProps {
  readonly impact: Impact;
  /** Where there is little room the word is in the tooltip, and read out. */
  readonly isShort?: boolean;
}

/** The impact: a word, with bars that can be taken in at a glance. */
export function ImpactMark({ impact, isShort = false }: ImpactMarkProps) {
  const { t } = useTranslation();
  const word = t(`tickets.impact.${impact}`);
  return (
    <span className={`impact impact-${impact}`} title={isShort ? word : undefined}>
      <span className="impact-bars" aria-hidden>
        {[1, 2, 3].map((bar) => (
          <span key={bar} className={bar <= BARS[impact] ? 'bar bar-on' : 'bar'} />
        ))}
      </span>
      <span className="impact-word">{word}</span>
    </span>
  );
}
