import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { spaced } from '../parts/format.js';
import { When } from '../parts/time.js';

/** Was the software used? Counted when the page is read. The digest names what an approval binds. */
export function Evidence({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { keyReveals, activations, downloads, lastUsedAt } = ticket.evidence;
  const used = keyReveals + activations + downloads > 0;
  const counts = [
    [t('tickets.evidence.reveals'), keyReveals],
    [t('tickets.evidence.activations'), activations],
    [t('tickets.evidence.downloads'), downloads],
  ] as const;
  return (
    <Card title={t('tickets.evidence.title')}>
      <dl className="counts">
        {counts.map(([label, count]) => (
          <div key={label}>
            <dd>{count}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <p className="soft small">
        {spaced(used ? t('tickets.evidence.used') : t('tickets.evidence.unused'))}
        {lastUsedAt ? <When at={lastUsedAt} show="both" /> : null}
      </p>
      <UsageLinks ticket={ticket} />
      {ticket.approvalDigest ? (
        <p className="digest soft small">
          {t('tickets.digest')}{' '}
          <Copyable value={ticket.approvalDigest} label={t('tickets.digest')}>
            {ticket.approvalDigest.slice(0, 12)}
          </Copyable>
        </p>
      ) : null}
    </Card>
  );
}

/** Who, when and from where: a page for each line of the request. */
function UsageLinks({ ticket: { customer, lines } }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  if (!customer) return null;
  const { customerId } = customer;
  return (
    <ul className="small">
      {lines.map(({ subscriptionId, productTitle }) => (
        <li key={subscriptionId}>
          <Link to="/customers/$customerId/software/$subscriptionId/usage" params={{ customerId, subscriptionId }}>
            {t('usage.title', { product: productTitle })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
