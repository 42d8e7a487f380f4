import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../api/catalogue/schema.js';
import { HOUR_MS, DAY_MS } from '../../../domain/time.js';
import { AddIcon } from '../parts/icons.js';
import { Picture } from '../parts/picture.js';
import { useFormat } from '../parts/use-format.js';
import { useTerm } from '../software/term.js';
import { Quantity } from './quantity.js';
import type { Chosen } from './use-cart.js';

interface ProductCardProps {
  readonly product: ProductView;
  readonly chosen: Chosen;
  readonly onChoose: (skuId: string, quantity: number) => void;
}

const DAYS_FROM_HOURS = 14 * 24;

/** A product with what it is sold as. A SKU without a price is not sold in the partner's market. */
export function ProductCard({ product, chosen, onChoose }: ProductCardProps) {
  const { t } = useTranslation();
  const { hours } = product.returnWindow;
  const shown = hours >= DAYS_FROM_HOURS;
  return (
    <section className="product" aria-label={product.title}>
      <Picture image={product.image} />
      <div className="product-words">
        <h2>{product.title}</h2>
        <p className="soft">{product.description}</p>
        <p className="small soft">
          {t('orders.returnWindow', {
            window: shown
              ? t('orders.days', { count: Math.round((hours * HOUR_MS) / DAY_MS) })
              : t('orders.hours', { days: Math.round((hours * HOUR_MS) / DAY_MS), count: hours }),
          })}
        </p>
      </div>
      <ul className="skus">
        {product.skus.map((sku) => (
          <Sku
            key={sku.skuId}
            sku={sku}
            product={product.title}
            quantity={chosen.get(sku.skuId) ?? 0}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </section>
  );
}

interface SkuProps {
  /** The product's title: what a SKU says beyond it is mostly its term. */
  readonly product: string;
  readonly sku: ProductView['skus'][number];
  readonly quantity: number;
  readonly onChoose: (skuId: string, quantity: number) => void;
}

function Sku({ product, sku, quantity, onChoose }: SkuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  const [isNew, setNew] = useState(false);
  const add = () => {
    setNew(true);
    onChoose(sku.skuId, 1);
  };
  return (
    <li className="sku">
      <span className="sku-words">
        {sku.title.startsWith(product) ? null : <span>{sku.title}</span>}
        <span className={sku.title.startsWith(product) ? '' : 'soft small'}>{term(sku.term)}</span>
      </span>
      <strong>{sku.price ? format.money(sku.price) : t('orders.notSold')}</strong>
      {quantity > 0 ? (
        <Quantity
          label={t('orders.quantityOf', { sku: sku.title })}
          value={quantity}
          isNew={isNew}
          onChange={(number) => onChoose(sku.skuId, number)}
        />
      ) : (
        <Button
          icon={<AddIcon />}
          disabled={sku.price === null}
          aria-label={t('orders.addNamed', { sku: sku.title })}
          onClick={add}
        >
          {t('orders.choose')}
        </Button>
      )}
    </li>
  );
}
