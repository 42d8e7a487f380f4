import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import { Downloads } from '../downloads/downloads.js';
import { Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { InBothZones, When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { Reasons } from '../tickets/reasons.js';
import { standingOf } from './line-status.js';

interface DetailsProps {
  readonly customerId: string;
  readonly line: SoftwareView;
  readonly customer: CustomerView | null;
}

/** What a line opens to: its keys and downloads, the IDs that a report asks for, and the window's reasons. */
export function LineDetails({ customerId, line, customer }: DetailsProps) {
  return (
    <div className="line-details">
      <Downloads customerId={customerId} customer={customer} line={line} />
      <Identifiers line={line} />
      {standingOf(line) === 'active' ? <WindowDetails line={line} customer={customer} /> : null}
    </div>
  );
}

function Identifiers({ line }: Pick<DetailsProps, 'line'>) {
  const { t } = useTranslation();
  const subscription = t('software.subscriptionId');
  const order = t('software.orderId');
  return (
    <section>
      <h3>{t('software.ids')}</h3>
      <Facts
        items={[
          [subscription, <Copyable key="subscription" value={line.subscriptionId} label={subscription} />],
          [order, <Copyable key="order" value={line.orderId} label={order} />],
          [t('software.orderNumber'), t('software.orderLine', { order: line.orderNumber, line: line.lineItemNumber })],
          [t('software.sku'), <code key="sku">{line.sku.skuId}</code>],
          [t('software.purchasedAt'), <When key="at" at={line.purchasedAt} show="both" />],
        ]}
      />
    </section>
  );
}

function WindowDetails({ line, customer }: Pick<DetailsProps, 'line' | 'customer'>) {
  const { t } = useTranslation();
  const { timeZone } = useMyself();
  const { until, reasons } = line.cancellation;
  return (
    <section>
      <h3>{t('software.window.title')}</h3>
      <InBothZones at={until} partner={timeZone} customer={customer?.timeZone ?? null} />
      <Reasons reasons={reasons} />
    </section>
  );
}
