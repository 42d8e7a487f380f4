import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { useQuery } from '@tanstack/react-query';
import { customerQuery } from '../customers/calls.js';
import { Card } from '../parts/card.js';
import { useMyself } from '../session/calls.js';
import { Decision } from './decision.js';
import { Evidence } from './evidence.js';
import { Files } from './files.js';
import { Notices } from './notices.js';
import { People } from './people.js';
import { Refund } from './refund.js';
import { Revocations } from './revocations.js';
import { Verdict } from './verdict.js';

/** What stands beside the story: what can be done, and what it rests on. */
export function Rail({ ticket, ticketKey }: { readonly ticket: TicketView; readonly ticketKey: string }) {
  const { t } = useTranslation();
  const { timeZone } = useMyself();
  const customerId = ticket.customer?.customerId ?? '';
  const customer = useQuery({ ...customerQuery(customerId), enabled: customerId !== '' });
  return (
    <div className="rail stack">
      <Decision ticket={ticket} />
      <People ticket={ticket} />
      {ticket.verdict ? (
        <Card title={t('tickets.verdict.title')}>
          <Verdict verdict={ticket.verdict} partnerZone={timeZone} customerZone={customer.data?.timeZone ?? null} />
        </Card>
      ) : null}
      {ticket.problemType === 'cancellation' ? <Evidence ticket={ticket} /> : null}
      {ticket.revocations.length > 0 ? <Revocations ticket={ticket} /> : null}
      {ticket.refund ? <Refund refund={ticket.refund} /> : null}
      <Files ticket={ticket} />
      <Notices ticketKey={ticketKey} />
    </div>
  );
}
