import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackIcon } from '../parts/icons.js';

/** Back to the catalogue. */
export function BackToCatalogue() {
  const { t } = useTranslation();
  return (
    <Link to="/catalogue" className="back">
      <BackIcon aria-hidden />
      {t('catalogue.title')}
    </Link>
  );
}
