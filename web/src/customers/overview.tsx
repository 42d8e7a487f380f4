import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { PersonIcon, TicketsIcon } from '../parts/icons.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { TicketStatus } from '../tickets/status.js';
import { customerTicketsQuery } from '../tickets/calls.js';
import { customerQuery } from './calls.js';

/** Who the customer is, whom to ask there, and what is going on. */
export function Overview() {
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  const customer = useQuery(customerQuery(customerId));
  if (!customer.data) return <Skeleton lines={5} />;
  return (
    <div className="columns">
      <div className="stack">
        <Company customer={customer.data} />
        <Contacts contacts={customer.data.contacts} />
      </div>
      <RecentTickets customerId={customerId} />
    </div>
  );
}

function Company({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = new Date(useNow()).toISOString();
  return (
    <Card title={t('customers.about')}>
      <Facts
        items={[
          [t('customers.guid'), <Copyable key="guid" value={customer.customerId} label={t('customers.guid')} />],
          [t('customers.domains'), customer.domains.join(', ')],
          [t('customers.country'), format.country(customer.country)],
          [t('customers.language'), t(`app.languages.${customer.locale}`)],
          [
            t('customers.localTime'),
            `${format.time(now, 'minute', customer.timeZone)} (${format.zone(customer.timeZone)})`,
          ],
          [t('customers.partner'), customer.partner.name],
        ]}
      />
    </Card>
  );
}

function Contacts({ contacts }: Pick<CustomerView, 'contacts'>) {
  const { t } = useTranslation();
  return (
    <Card title={t('customers.contacts')}>
      {contacts.length === 0 ? (
        <Empty icon={PersonIcon} title={t('customers.noContacts')}>
          {t('help.empty.contacts')}
        </Empty>
      ) : null}
      <ul className="people">
        {contacts.map(({ name, email, phone, locale }) => (
          <li key={email}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <a href={`mailto:${email}`}>{email}</a>
            {phone ? <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> : null}
            <span className="soft">{t(`app.languages.${locale}`)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RecentTickets({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const tickets = useQuery(customerTicketsQuery(customerId));
  return (
    <Card title={t('customers.tickets')}>
      {tickets.isError ? <Failed error={tickets.error} retry={() => void tickets.refetch()} /> : null}
      {tickets.isPending ? <Skeleton lines={3} /> : null}
      {tickets.data?.length === 0 ? (
        <Empty icon={TicketsIcon} title={t('customers.noTickets')}>
          {t('help.empty.customerTickets')}
        </Empty>
      ) : null}
      <ul className="mini-list">
        {tickets.data?.map((ticket) => (
          <li key={ticket.id}>
            <div>
              <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }}>
                <span className="soft">#{ticket.number}</span> {ticket.title || t('tickets.untitled')}
              </Link>
              <span className="soft small">
                <When at={ticket.updatedAt} />
              </span>
            </div>
            <TicketStatus ticket={ticket} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
