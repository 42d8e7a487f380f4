import { useTranslation } from 'react-i18next';
import type { ReviewView } from '../../../api/carts/schema.js';
import { Card } from '../parts/card.js';
import { WarningIcon } from '../parts/icons.js';
import { InBothZones } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useTerm } from '../software/term.js';

/** Line by line: what, how much of it, at which price, and until when it can be given back. */
export function ReviewLines({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation();
  return (
    <Card title={t('orders.reviewLines')}>
      <ul className="order-lines">
        {review.lineItems.map((line) => (
          <li key={line.lineItemNumber} className="review-line">
            <Line line={line} />
            <Returns line={line} timeZones={review.timeZones} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Line = ReviewView['lineItems'][number];

function Line({ line }: { readonly line: Line }) {
  const { t } = useTranslation();
  const format = useFormat();
  const term = useTerm();
  const { pricing, priceBefore } = line;
  return (
    <div className="order-line">
      <span>
        {line.quantity} × {line.friendlyName}
        <span className="soft small review-unit">
          {term(line.term)}
          {pricing ? <> · {t('orders.each', { price: format.money(pricing.price) })}</> : null}
        </span>
        {priceBefore ? (
          <span className="review-changed small">
            <WarningIcon aria-hidden /> <span>{t('orders.priceBefore', { price: format.money(priceBefore) })}</span>
          </span>
        ) : null}
      </span>
      <span className="order-line-price">{pricing ? format.money(pricing.extendedPrice) : t('orders.notSold')}</span>
    </div>
  );
}

/** The end of the window as an instant; where a part of the time gives back all and the rest a share, both. */
function Returns({ line: { returnWindow }, timeZones }: { readonly line: Line } & Pick<ReviewView, 'timeZones'>) {
  const { t } = useTranslation();
  const { fullUntil, until } = returnWindow;
  return (
    <div className="review-returns small">
      <span className="soft">{t(fullUntil === until ? 'orders.returnFull' : 'orders.returnUntil')}</span>
      <InBothZones at={until} {...timeZones} />
      {fullUntil === until ? null : (
        <>
          <span className="soft">{t('orders.returnFullUntil')}</span>
          <InBothZones at={fullUntil} {...timeZones} />
        </>
      )}
    </div>
  );
}
