import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { TICKET_COLUMNS, type TicketColumn } from '../../../domain/queue.js';
import { spaced } from '../parts/format.js';
import { LeftIcon, WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import type { Column } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { TimeLeft } from '../sla/time-left.js';
import { Marked } from '../parts/marked.js';
import { useMyself } from '../session/calls.js';
import { AssignToMe } from './assign.js';
import { ImpactMark } from './impact.js';
import { useHasLeft } from './left.js';
import { TicketStatus } from './status.js';
import { TagMarks } from './tags.js';

interface CellProps {
  readonly ticket: TicketSummary;
}

/** What a list can say of a ticket. A draft opens in its form. */
const CELLS: Readonly<Record<TicketColumn, Omit<Column<TicketSummary>, 'key' | 'header'>>> = {
  number: { sorts: ['-number', 'number'], cell: ({ number }) => <Number number={number} /> },
  title: { cell: (ticket) => <Title ticket={ticket} /> },
  status: { cell: (ticket) => <Status ticket={ticket} /> },
  type: { kind: 'side', cell: ({ problemType }) => <Words family="problemType" word={problemType} /> },
  impact: { kind: 'side', cell: ({ impact }) => <ImpactMark impact={impact} /> },
  reason: { kind: 'side', cell: ({ reason }) => <Words family="reasonCode" word={reason?.code} /> },
  amount: { kind: 'end', sorts: ['-amount', 'amount'], cell: (ticket) => <Amount ticket={ticket} /> },
  assignee: { kind: 'side', cell: (ticket) => <AssignToMe ticket={ticket} /> },
  sla: { sorts: ['dueAt'], cell: ({ sla }) => <TimeLeft sla={sla} /> },
  created: { kind: 'end', sorts: ['-createdAt', 'createdAt'], cell: ({ createdAt }) => <At instant={createdAt} /> },
  updated: { kind: 'end', sorts: ['-updatedAt', 'updatedAt'], cell: ({ updatedAt }) => <At instant={updatedAt} /> },
};

/** What each column is called. */
export function useColumnWords(): Readonly<Record<TicketColumn, string>> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      number: t('tickets.number'),
      title: t('tickets.title'),
      status: t('tickets.statusHeader'),
      type: t('tickets.type'),
      impact: t('tickets.impactHeader'),
      reason: t('tickets.filters.reason'),
      amount: t('tickets.amount'),
      assignee: t('tickets.assignee'),
      sla: t('sla.timeLeft'),
      created: t('tickets.created'),
      updated: t('tickets.updated'),
    }),
    [t],
  );
}

/** The columns that were chosen. Amounts can be ordered where all are in one currency. */
export function useTicketColumns(
  chosen: readonly TicketColumn[],
  isOneCurrency: boolean,
): readonly Column<TicketSummary>[] {
  const words = useColumnWords();
  const keys = chosen.join();
  return useMemo(
    () =>
      TICKET_COLUMNS.filter((key) => keys.split(',').includes(key)).map((key) => {
        const column = { key, header: words[key], ...CELLS[key] };
        return key === 'amount' && !isOneCurrency ? { ...column, sorts: [] } : column;
      }),
    [keys, words, isOneCurrency],
  );
}

const Number = ({ number }: Pick<TicketSummary, 'number'>) => (
  <span className="number">
    <Marked>{`#${number}`}</Marked>
  </span>
);

interface WordsProps {
  readonly family: 'problemType' | 'reasonCode';
  readonly word: string | undefined;
}

/** One of the words that the desk has for something. */
function Words({ family, word }: WordsProps) {
  const { t } = useTranslation();
  if (word === undefined) return <span className="soft nothing">–</span>;
  return t(`tickets.${family}.${word}` as 'tickets.problemType.other');
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

const At = ({ instant }: { readonly instant: string }) => (
  <span className="soft">
    <When at={instant} />
  </span>
);

/** By what a search found it, where nothing else in the row says so. */
function FoundIn({ found }: { readonly found: TicketSummary['foundIn'] }) {
  const { t } = useTranslation();
  if (!found) return null;
  return (
    <span className="soft found-in">
      {spaced(t(`tickets.foundIn.${found.where}`))}
      <bdi>
        <Marked>{found.text}</Marked>
      </bdi>
    </span>
  );
}

/** What the list would not show any more if nobody were reading it: its row is as it was last seen. */
function HasLeft({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return useHasLeft(id) ? (
    <Pill tone="quiet" icon={LeftIcon}>
      {t('tickets.hasLeft')}
    </Pill>
  ) : null;
}

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
      <HasLeft id={ticket.id} />
      <FoundIn found={ticket.foundIn} />
      <TagMarks tags={ticket.tags} />
    </>
  );
}
