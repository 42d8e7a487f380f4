import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../api/orders/schema.js';
import { Copyable } from '../parts/copyable.js';
import { DoneIcon, OrdersIcon, ProhibitedIcon, RejectedIcon, SyncingIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Pill } from '../parts/pill.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useTerm } from '../software/term.js';
import { ordersQuery } from './calls.js';
import './orders.css';

const LOOKS = {
  pending: { tone: 'active', icon: SyncingIcon },
  completed: { tone: 'good', icon: DoneIcon },
  cancelled: { tone: 'quiet', icon: ProhibitedIcon },
  failed: { tone: 'bad', icon: RejectedIcon },
} as const;

/** What was ordered for the customer, and what became of it. */
export function Orders() {
  const { t } = useTranslation();
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  const orders = useInfiniteQuery(ordersQuery(customerId));
  const found = orders.data?.pages.flatMap(({ items }) => items) ?? [];
  if (orders.isError) return <Failed error={orders.error} retry={() => void orders.refetch()} />;
  if (orders.isPending) return <Skeleton lines={4} tall />;
  if (found.length === 0) return <Empty icon={OrdersIcon} title={t('orders.empty')} />;
  return (
    <>
      <ul className="lines">
        {found.map((order) => (
          <Order key={order.orderId} order={order} />
        ))}
      </ul>
      <LoadMore
        hasMore={orders.hasNextPage}
        isLoading={orders.isFetchingNextPage}
        onMore={() => void orders.fetchNextPage()}
      />
    </>
  );
}

function Order({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const refunded = Number(order.payment.refunded.amount) > 0;
  return (
    <li className="order">
      <header className="order-head">
        <h2>{t('orders.number', { number: order.number })}</h2>
        <Pill {...LOOKS[order.status]}>{t(`orders.status.${order.status}`)}</Pill>
        <span className="soft">
          <When at={order.createdAt} show="absolute" /> · {t(`orders.payment.${order.payment.method}`)}
        </span>
        <span className="order-total">
          <strong>{format.money(order.total)}</strong>
          {refunded ? (
            <span className="soft small">{t('orders.refunded', { amount: format.money(order.payment.refunded) })}</span>
          ) : null}
        </span>
      </header>
      <OrderLines order={order} />
      <p className="soft small">
        {t('software.orderId')} <Copyable value={order.orderId} label={t('software.orderId')} />
      </p>
    </li>
  );
}

function OrderLines({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  return (
    <ul className="order-lines">
      {order.lineItems.map((line) => (
        <li key={line.lineItemNumber} className={line.cancelledAt ? 'order-line order-line-gone' : 'order-line'}>
          <span>
            {line.quantityPurchased} × {line.friendlyName} <span className="soft">{term(line.term)}</span>
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
