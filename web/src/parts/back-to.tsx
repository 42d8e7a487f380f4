import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackIcon } from './icons.js';

interface BackToProps {
  readonly list: 'bulk' | 'catalogue' | 'customers' | 'partners' | 'people' | 'policies' | 'sla';
}

/** Back to the list from which this page was opened. */
export function BackTo({ list }: BackToProps) {
  const { t } = useTranslation();
  return (
    <Link to={`/${list}`} className="back">
      <BackIcon aria-hidden />
      {list === 'sla' ? t('sla.admin.title') : t(`${list}.title`)}
    </Link>
  );
}
