import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { TICKET_COLUMNS, type TicketColumn } from '../../../domain/queue.js';
import { WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import type { Column } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { TimeLeft } from '../sla/time-left.js';
import { Marked } from '../parts/marked.js';
import { AssignToMe } from './assign.js';
import { IsCompact } from './density.js';
import { ImpactMark } from './impact.js';
import { Request } from './request-cell.js';
import { TicketStatus } from './status.js';

interface CellProps {
  readonly ticket: TicketSummary;
}

/** What a list can say of a ticket. A draft opens in its form. */
const CELLS: Readonly<Record<TicketColumn, Omit<Column<TicketSummary>, 'key' | 'header'>>> = {
  number: { sorts: ['-number', 'number'], cell: ({ number }) => <Number number={number} /> },
  title: { cell: (ticket) => <Request ticket={ticket} /> },
  status: { cell: (ticket) => <Status ticket={ticket} /> },
  type: { kind: 'side', cell: ({ problemType }) => <Words family="problemType" word={problemType} /> },
  impact: { kind: 'side', cell: (ticket) => <ImpactOf ticket={ticket} /> },
  reason: { kind: 'side', cell: ({ reason }) => <Words family="reasonCode" word={reason?.code} /> },
  amount: { kind: 'end', sorts: ['-amount', 'amount'], cell: (ticket) => <Amount ticket={ticket} /> },
  assignee: { kind: 'side', cell: (ticket) => <AssignToMe ticket={ticket} /> },
  sla: { sorts: ['dueAt'], cell: (ticket) => <Due ticket={ticket} /> },
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
  const isCompact = useContext(IsCompact);
  if (word === undefined) return <span className="soft nothing">–</span>;
  const words = t(`tickets.${family}.${word}` as 'tickets.problemType.other');
  return isCompact ? <span title={words}>{words}</span> : words;
}

/** The status, and whether it has waited too long for its decision. */
function Status({ ticket }: CellProps) {
  const { t } = useTranslation();
  const isCompact = useContext(IsCompact);
  return (
    <span className="marks">
      <TicketStatus ticket={ticket} />
      {ticket.escalatedAt ? (
        <span className="escalated" title={isCompact ? t('tickets.escalated') : undefined}>
          <Pill tone="bad" icon={WarningIcon}>
            {t('tickets.escalated')}
          </Pill>
        </span>
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

const ImpactOf = ({ ticket: { impact } }: CellProps) => <ImpactMark impact={impact} isShort={useContext(IsCompact)} />;

const Due = ({ ticket: { sla } }: CellProps) => <TimeLeft sla={sla} isShort={useContext(IsCompact)} />;
