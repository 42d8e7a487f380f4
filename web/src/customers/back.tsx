import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackIcon } from '../parts/icons.js';

/** Back to the list of customers. */
export function BackToCustomers() {
  const { t } = useTranslation();
  return (
    <Link to="/customers" className="back">
      <BackIcon aria-hidden />
      {t('customers.title')}
    </Link>
  );
}
