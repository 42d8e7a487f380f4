import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../api/orders/schema.js';
import { ProhibitedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { useFormat } from '../parts/use-format.js';
import { useTerm } from '../software/term.js';

/** What was ordered, with the way to what became of it. */
export function OrderLines({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  const { customerId } = order;
  const delivered = order.status === 'completed' || order.status === 'cancelled';
  return (
    <ul className="order-lines">
      {order.lineItems.map((line) => (
        <li key={line.lineItemNumber} className={line.cancelledAt ? 'order-line order-line-gone' : 'order-line'}>
          <span>
            {line.quantityPurchased} ×{' '}
            {delivered ? (
              <Link
                to="/customers/$customerId/software"
                params={{ customerId }}
                search={{ search: line.subscriptionId }}
              >
                {line.friendlyName}
              </Link>
            ) : (
              line.friendlyName
            )}{' '}
            <span className="soft order-line-term">{term(line.term)}</span>
          </span>
          {line.cancelledAt ? (
            <Pill tone="quiet" icon={ProhibitedIcon}>
              {t('software.status.cancelled')}
            </Pill>
          ) : null}
          <span className="order-line-price">{format.money(line.pricing.extendedPrice)}</span>
        </li>
      ))}
    </ul>
  );
}
