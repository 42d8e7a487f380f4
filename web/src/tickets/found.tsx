import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import type { TicketColumn } from '../../../domain/queue.js';
import { useSelection } from '../bulk/selection.js';
import { TicketActions, useChoice } from '../bulk/ticket-actions.js';
import { FoundRows } from '../parts/found-rows.js';
import { useSteady } from '../parts/use-steady.js';
import type { TicketFilter } from './address.js';
import { ticketsQuery } from './calls.js';
import { useTicketColumns } from './columns.js';
import { LeftTickets } from './left.js';

interface FoundProps {
  readonly label: string;
  readonly filter: TicketFilter;
  readonly columns: readonly TicketColumn[];
  readonly onSort: (sort: string) => void;
  readonly empty: ReactNode;
}

const idOf = ({ id }: TicketSummary): string => id;

/** The requests that are meant, in the columns that were chosen. They stay in their places while somebody reads them. */
export function Found({ label, filter, columns, onSort, empty }: FoundProps) {
  const found = useInfiniteQuery(ticketsQuery(filter));
  const selection = useSelection();
  const read = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const isAnswered = found.data !== undefined && !found.isPlaceholderData;
  const isWhole = !found.hasNextPage;
  const steady = useSteady({ rows: read, question: JSON.stringify(filter), isAnswered, isWhole, idOf });
  const here = steady.left.size === 0 ? steady.rows : steady.rows.filter(({ id }) => !steady.left.has(id));
  const choice = useChoice(selection, here);
  const shown = [...choice, ...useTicketColumns(columns, filter.currency !== undefined)];
  return (
    <div className="queue-rows" {...steady.reading}>
      <FreshRows count={steady.fresh} onShow={steady.takeFresh} />
      <TicketActions selection={selection} tickets={here} />
      <div className="found-tickets">
        <LeftTickets value={steady.left}>
          <FoundRows
            found={found}
            rows={steady.rows}
            label={label}
            columns={shown}
            idOf={idOf}
            empty={empty}
            sorting={{ by: filter.sort ?? '-createdAt', onSort }}
            asOneScrolls
          />
        </LeftTickets>
      </div>
    </div>
  );
}

/** What has come while somebody reads is offered, and said to those who do not see it. */
function FreshRows({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="fresh-rows">
      {count > 0 ? (
        <Button appearance="primary" size="small" onClick={onShow}>
          {t('tickets.fresh', { count })}
        </Button>
      ) : null}
    </div>
  );
}
