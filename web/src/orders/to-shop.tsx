import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OrAsk } from '../help/or-ask.js';

/** Where nothing was bought yet: the way to the products, or whom to ask for it. */
export function ToShop({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  return (
    <OrAsk permission="orders:buy">
      <Link to="/customers/$customerId/add-products" params={{ customerId }}>
        {t('orders.add')}
      </Link>
    </OrAsk>
  );
}
