import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { OrderView } from '../../../api/orders/schema.js';
import { ORDER_STATUSES } from '../../../domain/orders.js';
import { OrdersIcon } from '../parts/icons.js';
import { LoadMore } from '../parts/load-more.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { ordersQuery } from './calls.js';
import { OrderLines } from './order-lines.js';
import { OrderStatus } from './order-status.js';
import { ToShop } from './to-shop.js';
import './orders.css';

/** What was ordered for the customer, and what became of it. */
export function Orders() {
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  const { status } = useSearch({ from: '/inside/customers/$customerId/orders' });
  const wanted = ORDER_STATUSES.find((known) => known === status) ?? null;
  return (
    <div className="stack">
      <StatusFilter wanted={wanted} />
      <List customerId={customerId} wanted={wanted} />
    </div>
  );
}

interface Wanted {
  readonly wanted: OrderView['status'] | null;
}

function StatusFilter({ wanted }: Wanted) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/customers/$customerId/orders' });
  const choose = (status: OrderView['status'] | null) =>
    void navigate({ search: status === null ? {} : { status }, replace: true });
  return (
    <div className="chips" role="group" aria-label={t('orders.filter')}>
      <button type="button" className="chip" aria-pressed={wanted === null} onClick={() => choose(null)}>
        {t('app.all')}
      </button>
      {ORDER_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className="chip"
          aria-pressed={wanted === status}
          onClick={() => choose(status)}
        >
          {t(`orders.status.${status}`)}
        </button>
      ))}
    </div>
  );
}

function List({ customerId, wanted }: { readonly customerId: string } & Wanted) {
  const { t } = useTranslation();
  const orders = useInfiniteQuery(ordersQuery(customerId, wanted));
  const found = orders.data?.pages.flatMap(({ items }) => items) ?? [];
  if (isGone(orders)) return <Failed error={orders.error} retry={() => void orders.refetch()} />;
  if (orders.isPending) return <Skeleton lines={4} tall />;
  if (found.length === 0) {
    return wanted === null ? (
      <NothingOrdered customerId={customerId} />
    ) : (
      <Empty icon={OrdersIcon} title={t('orders.noneOfStatus')} />
    );
  }
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

function NothingOrdered({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  return (
    <Empty icon={OrdersIcon} title={t('orders.empty')} action={<ToShop customerId={customerId} />}>
      {t('help.empty.orders')}
    </Empty>
  );
}

function Order({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { customerId, orderId, payment } = order;
  const refunded = Number(payment.refunded.amount) > 0;
  return (
    <li className="order">
      <header className="order-head">
        <h2>
          <Link to="/customers/$customerId/orders/$orderId" params={{ customerId, orderId }}>
            {t('orders.number', { number: order.number })}
          </Link>
        </h2>
        <OrderStatus status={order.status} />
        <span className="soft">
          <When at={order.createdAt} show="absolute" /> · {t(`orders.payment.${payment.method}`)}
        </span>
        <span className="order-total">
          <strong>{format.money(order.total)}</strong>
          {refunded ? (
            <span className="soft small">{t('orders.refunded', { amount: format.money(payment.refunded) })}</span>
          ) : null}
        </span>
      </header>
      <OrderLines order={order} />
    </li>
  );
}
