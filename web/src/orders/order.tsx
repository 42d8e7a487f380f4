import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { OrderView } from '../../../api/orders/schema.js';
import { DeadEnd } from '../app/dead-ends.js';
import { customerQuery } from '../customers/calls.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { spaced } from '../parts/format.js';
import { BackIcon, FileIcon, SyncingIcon, WarningIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { documentUrl, orderQuery } from './calls.js';
import { OrderLines } from './order-lines.js';
import { OrderStatus } from './order-status.js';
import { Sums } from './sums.js';
import './orders.css';

/** How often an order that waits for its keys is looked at again, in milliseconds. */
const LOOK_AGAIN_MS = 1_500;

/** One order: where it stands, live until it has ended; what was bought; its documents. */
export function OrderPage() {
  const { t } = useTranslation();
  const { customerId, orderId } = useParams({ from: '/inside/customers/$customerId/orders/$orderId' });
  const customer = useQuery(customerQuery(customerId));
  const order = useQuery({
    ...orderQuery(customerId, orderId),
    refetchInterval: ({ state }) => (state.data?.status === 'pending' ? LOOK_AGAIN_MS : false),
  });
  if (isGone(order)) return <DeadEnd error={order.error} reset={() => void order.refetch()} />;
  if (!order.data) return <Skeleton lines={6} tall />;
  return (
    <Page
      title={t('orders.number', { number: order.data.number })}
      above={
        <Link to="/customers/$customerId/orders" params={{ customerId }} className="back">
          <BackIcon aria-hidden />
          {t('orders.title')}
        </Link>
      }
      lead={<bdi>{customer.data?.companyName}</bdi>}
    >
      <div className="stack">
        <Standing order={order.data} />
        <div className="columns columns-rail">
          <Card title={t('orders.lines')}>
            <OrderLines order={order.data} />
            <Sums {...order.data} />
          </Card>
          <div className="stack">
            <About order={order.data} />
            <Documents order={order.data} />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** What is the matter with it, read out when it changes. */
function Standing({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, failure, customerId, payment } = order;
  const unpaid = Number(payment.captured.amount) === 0;
  const charging = payment.method === 'card' && unpaid;
  return (
    <div role="status" className="order-standing">
      <OrderStatus status={status} />
      {status === 'pending' ? (
        <p className="with-icon">
          <SyncingIcon aria-hidden />{' '}
          {t(failure ? 'orders.givingBack' : charging ? 'orders.chargingLead' : 'orders.pendingLead')}
        </p>
      ) : null}
      {status === 'completed' ? (
        <p>
          {spaced(t('orders.completedLead'))}
          <Link to="/customers/$customerId/software" params={{ customerId }}>
            {t('software.title')}
          </Link>
        </p>
      ) : null}
      {status === 'failed' && failure ? (
        <p className="notice-box notice-attention">
          <WarningIcon aria-hidden />
          <span>
            {t(`orders.failure.${failure.code}`)}{' '}
            {unpaid ? t('orders.unpaidLead') : t('orders.failedLead', { amount: format.money(payment.refunded) })}
            <span className="soft small order-detail">{failure.detail}</span>
          </span>
        </p>
      ) : null}
    </div>
  );
}

function About({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { payment } = order;
  const refunded = Number(payment.refunded.amount) > 0;
  return (
    <Card title={t('orders.about')}>
      <Facts
        items={[
          [t('orders.placedAt'), <When key="at" at={order.createdAt} show="absolute" />],
          [t('orders.paidBy'), t(`orders.payment.${payment.method}`)],
          [t('orders.refund'), refunded ? format.money(payment.refunded) : null],
          [t('software.orderId'), <Copyable key="id" value={order.orderId} label={t('software.orderId')} />],
        ]}
      />
    </Card>
  );
}

function Documents({ order: { documents } }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return (
    <Card title={t('orders.documents')}>
      {documents.length === 0 ? <p className="soft">{t('orders.noDocuments')}</p> : null}
      <ul className="documents">
        {documents.map(({ kind, number, url }) => (
          <li key={url}>
            <a className="with-icon" href={documentUrl(url, locale)} download>
              <FileIcon aria-hidden /> {t(`orders.document.${kind}`, { number })}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
