import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { DeadEnd } from '../app/dead-ends.js';
import { Conversation } from '../conversation/conversation.js';
import { StatusHelp } from '../help/status-help.js';
import { spaced } from '../parts/format.js';
import { useAnswered } from '../parts/afterwards.js';
import { BackIcon } from '../parts/icons.js';
import { LiveMark } from '../parts/live-mark.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { WhoIsHere } from '../presence/who-is-here.js';
import { useMyself } from '../session/calls.js';
import { History } from '../timeline/history.js';
import { useTimeline } from '../timeline/use-timeline.js';
import { ticketQuery } from './calls.js';
import { ImpactMark } from './impact.js';
import { useLastQueue } from './last-queue.js';
import { Rail } from './rail.js';
import { RequestCard } from './request-card.js';
import { Situation } from './situation.js';
import { TicketStatus } from './status.js';
import './ticket.css';

/** One request: where it stands, what is asked, what was said, what can be done, and every step it took, as it happens. */
export function TicketPage() {
  const { ticketId } = useParams({ from: '/inside/tickets/$ticketId' });
  const found = useQuery(ticketQuery(ticketId));
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const { ticket, etag } = found.data;
  if (ticket.draft && ticket.moves.edit.allowed) return <Navigate to="/report" search={{ draft: ticket.id }} replace />;
  return <Ticket key={ticket.id} ticketKey={ticketId} ticket={ticket} etag={etag} />;
}

interface TicketProps {
  /** As it stands in the address: the ID or the number. */
  readonly ticketKey: string;
  readonly ticket: TicketView;
  readonly etag: string | undefined;
}

function Ticket({ ticketKey, ticket, etag }: TicketProps) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const lastQueue = useLastQueue();
  const isAnswered = useAnswered();
  const { events, live, error, retry } = useTimeline(ticketKey);
  const title = ticket.title || t('tickets.untitled');
  return (
    <Page
      title={`#${ticket.number} ${title}`}
      heading={<bdi>{title}</bdi>}
      above={
        <Link to="/tickets" search={lastQueue} className="back">
          <BackIcon aria-hidden />
          {isDesk ? t('app.menu.queue') : t('app.menu.tickets')}
        </Link>
      }
      lead={<Lead ticket={ticket} />}
      actions={
        <>
          <WhoIsHere ticketKey={ticketKey} />
          <LiveMark state={live} />
        </>
      }
    >
      <div className="columns columns-rail ticket-columns">
        <div className="stack">
          <Situation ticket={ticket} />
          <RequestCard ticket={ticket} etag={etag} ticketKey={ticketKey} />
          {isAnswered ? (
            <>
              <Conversation ticket={ticket} ticketKey={ticketKey} />
              <History ticketKey={ticketKey} events={events} error={error} onRetry={retry} />
            </>
          ) : null}
        </div>
        {isAnswered ? <Rail ticket={ticket} ticketKey={ticketKey} /> : null}
      </div>
    </Page>
  );
}

function Lead({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  return (
    <div className="ticket-lead">
      <span className="number">#{ticket.number}</span>
      <span className="with-hint">
        <TicketStatus ticket={ticket} />
        <StatusHelp ticket={ticket} />
      </span>
      <ImpactMark impact={ticket.impact} />
      <span className="soft">
        {spaced(t('tickets.openedBy', { name: ticket.createdBy.name }))}
        <When at={ticket.submittedAt ?? ticket.createdAt} />
      </span>
    </div>
  );
}
