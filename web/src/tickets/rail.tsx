import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Followers } from '../conversation/followers.js';
import { Past } from '../past/past.js';
import { Card } from '../parts/card.js';
import { Promises } from '../sla/card.js';
import { useMyself } from '../session/calls.js';
import { LinkedTickets } from '../ticket-links/card.js';
import { Decision } from './decision.js';
import { Eligibility } from './eligibility.js';
import { Evidence } from './evidence.js';
import { Files } from './files.js';
import { Notices } from './notices.js';
import { People } from './people.js';
import { Refund } from './refund.js';
import { Revocations } from './revocations.js';
import { Tags } from './tags.js';
import { Verdict } from './verdict.js';

/** What stands beside the story: what can be done, and what it rests on. */
export function Rail({ ticket, ticketKey }: { readonly ticket: TicketView; readonly ticketKey: string }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  return (
    <div className="rail stack">
      <Decision ticket={ticket} />
      <Eligibility ticket={ticket} />
      {ticket.sla ? <Promises sla={ticket.sla} /> : null}
      <People ticket={ticket} />
      {may('internal:read') ? <Tags ticket={ticket} /> : null}
      {ticket.draft ? null : <Followers ticketKey={ticketKey} />}
      {ticket.draft ? null : <LinkedTickets ticket={ticket} />}
      {ticket.verdict ? (
        <Card title={t('tickets.verdict.title')}>
          <Verdict
            verdict={ticket.verdict}
            decidesOutside={ticket.decidesOutside}
            partnerZone={ticket.timeZones.partner}
            customerZone={ticket.timeZones.customer}
          />
        </Card>
      ) : null}
      {ticket.problemType === 'cancellation' ? <Evidence ticket={ticket} /> : null}
      {ticket.problemType === 'cancellation' && !ticket.draft ? <Past ticketKey={ticketKey} /> : null}
      {ticket.revocations.length > 0 ? <Revocations ticket={ticket} /> : null}
      {ticket.refund ? <Refund refund={ticket.refund} /> : null}
      <Files ticket={ticket} />
      <Notices ticketKey={ticketKey} />
    </div>
  );
}
