import { Button } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../api/catalogue/schema.js';
import { fromWire, toWire } from '../../../domain/money.js';
import { Card } from '../parts/card.js';
import { DownIcon, OrdersIcon, RemoveIcon } from '../parts/icons.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import type { CartLine } from './cart-calls.js';
import type { Chosen, useCart } from './use-cart.js';

interface CartProps {
  readonly customerId: string;
  readonly products: readonly ProductView[];
  readonly cart: ReturnType<typeof useCart>;
}

type Priced = CartLine & { readonly title: string; readonly extendedMinor: number | null; readonly currency: string };

/** What is chosen, exactly to the minor unit. What is not sold any more has no amount; the review says so. */
function priced(products: readonly ProductView[], chosen: Chosen): Priced[] {
  const skus = new Map(products.flatMap(({ skus: all }) => all.map((sku) => [sku.skuId, sku] as const)));
  return [...chosen].map(([skuId, quantity]) => {
    const sku = skus.get(skuId);
    const price = sku?.price ? fromWire(sku.price) : null;
    const extendedMinor = price ? price.amountMinor * quantity : null;
    return { skuId, quantity, title: sku?.title ?? skuId, extendedMinor, currency: price?.currency ?? 'USD' };
  });
}

const CART = 'cart';

/** Where the cart stands below a long list, the way to it, with how many are in it. */
export function ToCart({ chosen }: Pick<CartProps['cart'], 'chosen'>) {
  const { t } = useTranslation();
  if (chosen.size === 0) return null;
  const count = [...chosen.values()].reduce((sum, quantity) => sum + quantity, 0);
  return (
    <Button
      className="to-cart"
      appearance="primary"
      icon={<DownIcon />}
      iconPosition="after"
      onClick={() => document.getElementById(CART)?.focus()}
    >
      {t('orders.toCart', { count })}
    </Button>
  );
}

/** The cart beside the catalogue. Prices hold at the review, where it is paid. */
export function Cart({ customerId, products, cart }: CartProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const lines = priced(products, cart.chosen);
  const place = useRef<HTMLDivElement>(null);
  const remove = (skuId: string) => {
    cart.choose(skuId, 0);
    // The button goes with its line.
    place.current?.focus();
  };
  return (
    <Card title={t('orders.cart')} className="rail-card">
      {cart.isPending ? <Skeleton lines={2} /> : null}
      <div ref={place} id={CART} className="cart" tabIndex={-1} role="group" aria-label={t('orders.cart')}>
        {!cart.isPending && lines.length === 0 ? <Empty icon={OrdersIcon} title={t('orders.cartEmpty')} /> : null}
        {lines.length > 0 ? <CartLines lines={lines} onRemove={remove} /> : null}
      </div>
      {cart.error ? <Failed error={cart.error} retry={cart.retry} /> : null}
      <Button
        appearance="primary"
        className="full"
        disabledFocusable={lines.length === 0 || !cart.isKept}
        onClick={() => void navigate({ to: '/customers/$customerId/review', params: { customerId } })}
      >
        {t('orders.toReview')}
      </Button>
      <p className="soft small" role="status">
        {lines.length > 0 ? t(cart.isKept ? 'orders.cartKept' : 'orders.cartKeeping') : ''}
      </p>
    </Card>
  );
}

interface CartLinesProps {
  readonly lines: readonly Priced[];
  readonly onRemove: (skuId: string) => void;
}

function CartLines({ lines, onRemove }: CartLinesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const currency = lines.find(({ extendedMinor }) => extendedMinor !== null)?.currency ?? 'USD';
  const money = (amountMinor: number) => format.money(toWire({ amountMinor, currency }));
  const totalMinor = lines.reduce((sum, { extendedMinor }) => sum + (extendedMinor ?? 0), 0);
  return (
    <>
      <ul className="order-lines">
        {lines.map(({ skuId, quantity, title, extendedMinor }) => (
          <li key={skuId} className="order-line">
            <span>
              {quantity} × {title}
            </span>
            <span className="order-line-price">
              {extendedMinor === null ? t('orders.notSold') : money(extendedMinor)}
            </span>
            <Button
              appearance="subtle"
              size="small"
              icon={<RemoveIcon />}
              aria-label={t('orders.remove', { sku: title })}
              onClick={() => onRemove(skuId)}
            />
          </li>
        ))}
      </ul>
      <p className="cart-total">
        <span>{t('orders.subtotal')}</span>
        <strong>{money(totalMinor)}</strong>
      </p>
    </>
  );
}
