import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReviewView } from '../../../api/carts/schema.js';
import type { OrderView } from '../../../api/orders/schema.js';
import { keepAnswer, queryClient } from '../call/client.js';
import { CallProblem, codeOf } from '../call/problem.js';
import { useWish } from '../call/wish.js';
import { Card } from '../parts/card.js';
import { spaced } from '../parts/format.js';
import { WarningIcon } from '../parts/icons.js';
import { say } from '../parts/snack.js';
import { Failed } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { orderQuery } from './calls.js';
import { cartQuery, checkOut, keepCart } from './cart-calls.js';
import { type Paying, PaymentChoice, paymentOf } from './payment.js';
import { Sums } from './sums.js';

interface PayProps {
  readonly customerId: string;
  readonly review: ReviewView;
  readonly refresh: () => void;
  readonly paying: Paying;
  readonly onPaying: (paying: Paying) => void;
}

/** What it comes to, how it is paid, and the button that pays. */
export function Pay(props: PayProps) {
  const { review, paying, onPaying } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const pay = usePay(props);
  const changed = codeOf(pay.error) === 'edit-conflict';
  const atField = cardFault(pay.error) !== null;
  const blocked = review.problems.length > 0 || (paying.method === 'card' && paying.paymentMethodId.trim() === '');
  return (
    <Card title={t('orders.sum')} className="rail-card">
      <Sums {...review} />
      <PaymentChoice paying={paying} onPaying={onPaying} />
      <p className="soft small">
        {spaced(t('orders.reviewedAt'))}
        <When at={review.reviewedAt} show="absolute" />
      </p>
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
      {pay.isError && !changed && !atField ? <Failed error={pay.error} /> : null}
      <Button
        appearance="primary"
        className="full"
        disabledFocusable={blocked || pay.isPending || pay.data?.again === null}
        onClick={() => pay.mutate(review)}
      >
        {pay.isPending ? t('orders.placing') : t('orders.pay', { amount: format.money(review.total) })}
      </Button>
    </Card>
  );
}

/** What the API finds wrong with the card, in words; null when it is something else. */
const cardFault = (error: unknown): string | null =>
  error instanceof CallProblem
    ? (error.fields.find(({ pointer }) => pointer === '/payment/paymentMethodId')?.message ?? null)
    : null;

const isDeclined = ({ status, failure }: OrderView): boolean =>
  status === 'failed' && failure?.code === 'payment-declined';

/**
 * Pays what is shown. When it has changed meanwhile, the new review is shown and has to be agreed to; when the card is
 * declined, its field says so, and a new cart holds the same for another try.
 */
function usePay({ customerId, refresh, paying, onPaying }: PayProps) {
  const { t } = useTranslation();
  const wish = useWish();
  const arrive = useArriving(customerId);
  const payment = paymentOf(paying);
  return useMutation({
    mutationFn: async (review: ReviewView) => {
      const key = wish.keyFor([review.cartId, review.digest, review.total, payment]);
      const order = await checkOut(customerId, { ...review, payment }, key);
      const lines = review.lineItems.map(({ skuId, quantity }) => ({ skuId, quantity }));
      const again = isDeclined(order) ? await keepCart(customerId, review.cartId, lines) : null;
      return { order, again };
    },
    onError: (error) => {
      if (codeOf(error) === 'edit-conflict') refresh();
      const wrong = cardFault(error);
      if (wrong !== null) onPaying({ ...paying, wrong });
    },
    onSuccess: async ({ order, again }) => {
      await queryClient.invalidateQueries({ queryKey: ['orders', customerId] });
      if (!again) return arrive(order);
      onPaying({ ...paying, wrong: t('orders.cardDeclined') });
      await keepAnswer(cartQuery(customerId).queryKey, again);
    },
  });
}

/** Goes to the page of an order that was taken. */
function useArriving(customerId: string): (order: OrderView) => Promise<void> {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return async (order) => {
    const { orderId, number, status } = order;
    say(t(status === 'completed' ? 'orders.placed' : 'orders.accepted', { number }));
    await keepAnswer(cartQuery(customerId).queryKey, null);
    await queryClient.invalidateQueries({ queryKey: ['software', customerId] });
    await keepAnswer(orderQuery(customerId, orderId).queryKey, order);
    await navigate({ to: '/customers/$customerId/orders/$orderId', params: { customerId, orderId } });
  };
}
