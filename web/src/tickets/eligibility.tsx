import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Decide } from '../partners/partner.js';
import { partnerQuery } from '../partners/calls.js';
import { useMyself } from '../session/calls.js';

/** On a request for eligibility, for the desk: whether the partner may sell, and the one action that decides it. */
export function Eligibility({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const shown = ticket.problemType === 'eligibility' && may('partners:read');
  const partner = useQuery({ ...partnerQuery(ticket.partner.id), enabled: shown });
  if (!shown || !partner.data) return null;
  return (
    <>
      <Decide partner={partner.data} />
      <Link to="/partners/$partnerId" params={{ partnerId: ticket.partner.id }}>
        <bdi>{t('tickets.openPartner', { name: ticket.partner.name })}</bdi>
      </Link>
    </>
  );
}
