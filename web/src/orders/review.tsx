import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ForbiddenPage } from '../app/dead-ends.js';
import { customerQuery } from '../customers/calls.js';
import { BackIcon, OrdersIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { cartQuery, reviewQuery } from './cart-calls.js';
import { Pay } from './pay.js';
import { ON_ACCOUNT, type Paying } from './payment.js';
import { ReviewLines } from './review-lines.js';
import './orders.css';

/** What is about to be bought, at the prices that hold now, and the button that pays. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId/review' });
  const customer = useQuery(customerQuery(customerId));
  const cart = useQuery(cartQuery(customerId));
  if (!may('orders:buy') || me.partner?.eligible === false) return <ForbiddenPage />;
  return (
    <Page
      title={t('orders.review')}
      above={
        <Link to="/customers/$customerId/add-products" params={{ customerId }} className="back">
          <BackIcon aria-hidden />
          {t('orders.add')}
        </Link>
      }
      lead={<bdi>{customer.data?.companyName}</bdi>}
    >
      {cart.isError ? <Failed error={cart.error} retry={() => void cart.refetch()} /> : null}
      {cart.isPending ? <Skeleton lines={5} tall /> : null}
      {cart.data ? <Review customerId={customerId} cartId={cart.data.cartId} /> : null}
      {cart.data === null ? (
        <Empty
          icon={OrdersIcon}
          title={t('orders.cartEmpty')}
          action={
            <Link to="/customers/$customerId/add-products" params={{ customerId }}>
              {t('orders.add')}
            </Link>
          }
        />
      ) : null}
    </Page>
  );
}

function Review({ customerId, cartId }: { readonly customerId: string; readonly cartId: string }) {
  const review = useQuery(reviewQuery(customerId, cartId));
  // Here, because a declined card leaves a new cart behind: what was chosen and what the bank said outlive the old one.
  const [paying, setPaying] = useState<Paying>(ON_ACCOUNT);
  if (review.isError) return <Failed error={review.error} retry={() => void review.refetch()} />;
  if (review.isPending) return <Skeleton lines={5} tall />;
  return (
    <div className="columns columns-rail">
      <ReviewLines review={review.data} />
      <Pay
        customerId={customerId}
        review={review.data}
        refresh={() => void review.refetch()}
        paying={paying}
        onPaying={setPaying}
      />
    </div>
  );
}
