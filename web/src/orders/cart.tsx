import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../api/catalogue/schema.js';
import { fromWire, toWire } from '../../../domain/money.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { Card } from '../parts/card.js';
import { OrdersIcon, RemoveIcon } from '../parts/icons.js';
import { say } from '../parts/snack.js';
import { Empty, Failed } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import type { Chosen } from './add-products.js';
import { type CartLine, placeOrder } from './calls.js';

interface CartProps {
  readonly customerId: string;
  readonly products: readonly ProductView[];
  readonly chosen: Chosen;
  readonly onChoose: (skuId: string, quantity: number) => void;
}

type Priced = CartLine & { readonly title: string; readonly extendedMinor: number; readonly currency: string };

/** What is chosen, exactly to the minor unit. The API reckons again and has the last word. */
function priced(products: readonly ProductView[], chosen: Chosen): Priced[] {
  const skus = new Map(products.flatMap(({ skus: all }) => all.map((sku) => [sku.skuId, sku] as const)));
  return [...chosen].flatMap(([skuId, quantity]) => {
    const sku = skus.get(skuId);
    const price = sku?.price ? fromWire(sku.price) : null;
    if (!sku || !price) return [];
    return [
      { skuId, quantity, title: sku.title, extendedMinor: price.amountMinor * quantity, currency: price.currency },
    ];
  });
}

/** The order as it will be placed. The same cart sent twice (a lost answer) is one order. */
export function Cart({ customerId, products, chosen, onChoose }: CartProps) {
  const { t } = useTranslation();
  const lines = priced(products, chosen);
  const ordering = useOrdering(customerId, lines);
  return (
    <Card title={t('orders.cart')} className="rail-card">
      {lines.length === 0 ? (
        <Empty icon={OrdersIcon} title={t('orders.cartEmpty')} />
      ) : (
        <>
          <CartLines lines={lines} onChoose={onChoose} />
          <p className="soft small">{t('orders.onAccount')}</p>
        </>
      )}
      {ordering.isError ? <Failed error={ordering.error} /> : null}
      <Button
        appearance="primary"
        className="full"
        disabled={lines.length === 0 || ordering.isPending}
        onClick={() => ordering.mutate()}
      >
        {ordering.isPending ? t('orders.placing') : t('orders.place')}
      </Button>
    </Card>
  );
}

function useOrdering(customerId: string, lines: readonly Priced[]) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  return useMutation({
    mutationFn: () => {
      const body = lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
      return placeOrder(customerId, body, wish.keyFor(body));
    },
    onSuccess: async ({ number, status }) => {
      say(t(status === 'completed' ? 'orders.placed' : 'orders.accepted', { number }));
      await queryClient.invalidateQueries({ queryKey: ['software', customerId] });
      await queryClient.invalidateQueries({ queryKey: ['orders', customerId] });
      await navigate({ to: '/customers/$customerId/software', params: { customerId } });
    },
  });
}

function CartLines({ lines, onChoose }: { readonly lines: readonly Priced[] } & Pick<CartProps, 'onChoose'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const currency = lines[0]?.currency ?? 'USD';
  const totalMinor = lines.reduce((sum, { extendedMinor }) => sum + extendedMinor, 0);
  return (
    <>
      <ul className="order-lines">
        {lines.map(({ skuId, quantity, title, extendedMinor }) => (
          <li key={skuId} className="order-line">
            <span>
              {quantity} × {title}
            </span>
            <span className="order-line-price">{format.money(toWire({ amountMinor: extendedMinor, currency }))}</span>
            <Button
              appearance="subtle"
              size="small"
              icon={<RemoveIcon />}
              aria-label={t('orders.remove', { sku: title })}
              onClick={() => onChoose(skuId, 0)}
            />
          </li>
        ))}
      </ul>
      <p className="cart-total">
        <span>{t('orders.total')}</span>
        <strong>{format.money(toWire({ amountMinor: totalMinor, currency }))}</strong>
      </p>
    </>
  );
}
