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

interface RailProps {
  readonly ticket: TicketView;
  readonly ticketKey: string;
}

/**
 * What stands beside the story: what can be done, what has come of it, and what it rests on; for whoever decides, right
 * below the decision.
 */
export function Rail({ ticket, ticketKey }: RailProps) {
  const { may } = useMyself();
  const basis = <Basis ticket={ticket} ticketKey={ticketKey} />;
  const decides = may('refunds:decide');
  return (
    <div className="rail stack">
      <Decision ticket={ticket} ticketKey={ticketKey} />
      <Eligibility ticket={ticket} />
      {ticket.refund ? <Refund refund={ticket.refund} /> : null}
      {decides ? <div className="basis stack">{basis}</div> : null}
      {ticket.sla ? <Promises sla={ticket.sla} /> : null}
      <People ticket={ticket} />
      {may('internal:read') ? <Tags ticket={ticket} /> : null}
      {decides ? null : basis}
      {ticket.revocations.length > 0 ? <Revocations ticket={ticket} /> : null}
      {ticket.draft ? null : <Followers ticketKey={ticketKey} />}
      {ticket.draft ? null : <LinkedTickets ticket={ticket} />}
      <Files ticket={ticket} />
      <Notices ticketKey={ticketKey} />
    </div>
  );
}

/** What a decision rests on: the rules, how the software was used, and what went before. */
function Basis({ ticket, ticketKey }: RailProps) {
  const { t } = useTranslation();
  const isCancellation = ticket.problemType === 'cancellation';
  return (
    <>
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
      {isCancellation ? <Evidence ticket={ticket} /> : null}
      {isCancellation && !ticket.draft ? <Past ticketKey={ticketKey} /> : null}
    </>
  );
}
