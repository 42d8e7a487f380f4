import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../api/orders/schema.js';
import { useFormat } from '../parts/use-format.js';

type SumsProps = Pick<OrderView, 'subtotal' | 'tax' | 'total'>;

/** What it comes to: with a tax, what stands before it and what it is. */
export function Sums({ subtotal, tax, total }: SumsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rate = tax?.rate ?? null;
  return (
    <dl className="sums">
      {tax ? (
        <>
          <div>
            <dt>{t('orders.subtotal')}</dt>
            <dd>{format.money(subtotal)}</dd>
          </div>
          <div>
            <dt>{rate === null ? tax.label : t('orders.taxAt', { label: tax.label, rate })}</dt>
            <dd>{format.money(tax.amount)}</dd>
          </div>
        </>
      ) : null}
      <div className="sums-total">
        <dt>{t('orders.total')}</dt>
        <dd>{format.money(total)}</dd>
      </div>
    </dl>
  );
}
