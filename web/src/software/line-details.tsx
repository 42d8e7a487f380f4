import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import type { SoftwareView } from '../../../api/software/schema.js';
import { Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { InBothZones, When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { Reasons } from '../tickets/reasons.js';
import { KeyStatus, LinkStatus } from './key-status.js';

interface DetailsProps {
  readonly line: SoftwareView;
  readonly customer: CustomerView | null;
}

/** What a line opens to: keys and links with their state, the IDs that a report asks for, and the window's reasons. */
export function LineDetails({ line, customer }: DetailsProps) {
  return (
    <div className="line-details">
      <KeysAndLinks line={line} />
      <Identifiers line={line} />
      {line.status === 'active' ? <WindowDetails line={line} customer={customer} /> : null}
    </div>
  );
}

function KeysAndLinks({ line: { keys, links } }: Pick<DetailsProps, 'line'>) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('software.keys')}</h3>
      {keys.length === 0 ? <p className="soft">{t('software.noKeys')}</p> : null}
      <ul className="key-list">
        {keys.map((key) => (
          <li key={key.id}>
            <code>•••••-•••••-{key.lastFive}</code>
            <KeyStatus status={key.status} />
          </li>
        ))}
        {links.map((link) => (
          <li key={link.id}>
            <span>
              {t('software.linkUse', { used: link.downloadsUsed, allowed: link.downloadsAllowed })}{' '}
              <span className="soft small">
                {t('software.linkEnds')} <When at={link.expiresAt} />
              </span>
            </span>
            <LinkStatus state={link.state} />
          </li>
        ))}
      </ul>
    </section>
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

function WindowDetails({ line, customer }: DetailsProps) {
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
