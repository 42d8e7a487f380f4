import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import type { Column } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { TimeLeft } from '../sla/time-left.js';
import { Marked } from '../parts/marked.js';
import { useMyself } from '../session/calls.js';
import { AssignToMe } from './assign.js';
import { ImpactMark } from './impact.js';
import { TicketStatus } from './status.js';
import { TagMarks } from './tags.js';

interface CellProps {
  readonly ticket: TicketSummary;
}

/** What a list says of a ticket. A draft opens in its form. */
export function useTicketColumns(): readonly Column<TicketSummary>[] {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const columns: readonly (Column<TicketSummary> | null)[] = [
    {
      key: 'number',
      header: t('tickets.number'),
      cell: ({ number }) => (
        <span className="number">
          <Marked>{`#${number}`}</Marked>
        </span>
      ),
    },
    { key: 'title', header: t('tickets.title'), cell: (ticket) => <Title ticket={ticket} /> },
    { key: 'status', header: t('tickets.statusHeader'), cell: (ticket) => <Status ticket={ticket} /> },
    {
      key: 'impact',
      header: t('tickets.impactHeader'),
      kind: 'side',
      cell: ({ impact }) => <ImpactMark impact={impact} />,
    },
    { key: 'amount', header: t('tickets.amount'), kind: 'end', cell: (ticket) => <Amount ticket={ticket} /> },
    isDesk
      ? {
          key: 'assignee',
          header: t('tickets.assignee'),
          kind: 'side',
          cell: (ticket) => <AssignToMe ticket={ticket} />,
        }
      : null,
    { key: 'sla', header: t('sla.timeLeft'), cell: ({ sla }) => <TimeLeft sla={sla} /> },
    { key: 'updated', header: t('tickets.updated'), kind: 'end', cell: (ticket) => <Updated ticket={ticket} /> },
  ];
  return columns.filter((column) => column !== null);
}

/** The status, and whether it has waited too long for its decision. */
function Status({ ticket }: CellProps) {
  const { t } = useTranslation();
  return (
    <span className="marks">
      <TicketStatus ticket={ticket} />
      {ticket.escalatedAt ? (
        <Pill tone="bad" icon={WarningIcon}>
          {t('tickets.escalated')}
        </Pill>
      ) : null}
    </span>
  );
}

function Amount({ ticket: { amount } }: CellProps) {
  const format = useFormat();
  return amount ? format.money(amount) : <span className="soft nothing">–</span>;
}

const Updated = ({ ticket: { updatedAt } }: CellProps) => (
  <span className="soft">
    <When at={updatedAt} />
  </span>
);

function Title({ ticket }: CellProps) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const words = (
    <bdi>
      <Marked>{ticket.title || t('tickets.untitled')}</Marked>
    </bdi>
  );
  const whose = [ticket.customer?.companyName, isDesk ? ticket.partner.name : null].filter(Boolean).join(' · ');
  return (
    <>
      {ticket.draft ? (
        <Link to="/report" search={{ draft: ticket.id }} className="row-link">
          {words}
        </Link>
      ) : (
        <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }} className="row-link">
          {words}
        </Link>
      )}
      <span className="soft">
        {whose === '' ? t(`tickets.problemType.${ticket.problemType}`) : <Marked>{whose}</Marked>}
      </span>
      <TagMarks tags={ticket.tags} />
    </>
  );
}
