import { useTranslation } from 'react-i18next';
import { When } from '../parts/time.js';

interface HoldsFromProps {
  readonly at: string;
  readonly show: 'absolute' | 'both';
}

/** From when a version holds: of the first one, from the beginning of time. */
export function HoldsFrom({ at, show }: HoldsFromProps) {
  const { t } = useTranslation();
  return Date.parse(at) === 0 ? <span className="soft">{t('policies.always')}</span> : <When at={at} show={show} />;
}
