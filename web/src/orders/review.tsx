import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReviewView } from '../../../api/carts/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { codeOf } from '../call/problem.js';
import { useWish } from '../call/wish.js';
import { customerQuery } from '../customers/calls.js';
import { Card } from '../parts/card.js';
import { BackIcon, OrdersIcon, WarningIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { orderQuery } from './calls.js';
import { cartQuery, checkOut, reviewQuery } from './cart-calls.js';
import { ReviewLines } from './review-lines.js';
import { Sums } from './sums.js';
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
  if (review.isError) return <Failed error={review.error} retry={() => void review.refetch()} />;
  if (review.isPending) return <Skeleton lines={5} tall />;
  return (
    <div className="columns columns-rail">
      <ReviewLines review={review.data} />
      <Pay customerId={customerId} review={review.data} refresh={() => void review.refetch()} />
    </div>
  );
}

interface PayProps {
  readonly customerId: string;
  readonly review: ReviewView;
  readonly refresh: () => void;
}

function Pay({ customerId, review, refresh }: PayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const paying = usePaying(customerId, refresh);
  const changed = codeOf(paying.error) === 'edit-conflict';
  const blocked = review.problems.length > 0;
  return (
    <Card title={t('orders.sum')} className="rail-card">
      <Sums {...review} />
      <div className="soft small">
        <p>{t('orders.onAccount')}</p>
        <p>
          {t('orders.reviewedAt')} <When at={review.reviewedAt} show="absolute" />
        </p>
      </div>
      {review.problems.map((problem) => (
        <p key={problem} className="notice-box notice-attention" role="alert">
          <WarningIcon aria-hidden /> <span>{t(`orders.problem.${problem}`)}</span>
        </p>
      ))}
      {changed ? (
        <p className="notice-box notice-attention" role="alert">
          <WarningIcon aria-hidden /> <span>{t('orders.changed')}</span>
        </p>
      ) : null}
      {paying.isError && !changed ? <Failed error={paying.error} /> : null}
      <Button
        appearance="primary"
        className="full"
        disabledFocusable={blocked || paying.isPending || paying.isSuccess}
        onClick={() => paying.mutate(review)}
      >
        {paying.isPending ? t('orders.placing') : t('orders.pay', { amount: format.money(review.total) })}
      </Button>
    </Card>
  );
}

/** Pays what is shown. When it has changed meanwhile, the new review is shown and has to be agreed to. */
function usePaying(customerId: string, refresh: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  return useMutation({
    mutationFn: (review: ReviewView) =>
      checkOut(customerId, review, wish.keyFor([review.cartId, review.digest, review.total])),
    onError: (error) => {
      if (codeOf(error) === 'edit-conflict') refresh();
    },
    onSuccess: async (order) => {
      const { orderId, number, status } = order;
      say(t(status === 'completed' ? 'orders.placed' : 'orders.accepted', { number }));
      queryClient.setQueryData(cartQuery(customerId).queryKey, null);
      await queryClient.invalidateQueries({ queryKey: ['software', customerId] });
      await queryClient.invalidateQueries({ queryKey: ['orders', customerId] });
      queryClient.setQueryData(orderQuery(customerId, orderId).queryKey, order);
      await navigate({ to: '/customers/$customerId/orders/$orderId', params: { customerId, orderId } });
    },
  });
}
