import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackIcon } from '../parts/icons.js';

/** Back to the policies. */
export function BackToPolicies() {
  const { t } = useTranslation();
  return (
    <Link to="/policies" className="back">
      <BackIcon aria-hidden />
      {t('policies.title')}
    </Link>
  );
}
