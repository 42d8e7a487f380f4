import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import type { TicketColumn } from '../../../domain/queue.js';
import { useSelection } from '../bulk/selection.js';
import { Choosing, TicketActions, useChoice } from '../bulk/ticket-actions.js';
import { FoundRows } from '../parts/found-rows.js';
import { useSteady } from '../parts/use-steady.js';
import type { TicketFilter } from './address.js';
import { ticketsQuery } from './calls.js';
import { useTicketColumns } from './columns.js';
import { type Density, IsCompact, ROW_PX } from './density.js';
import { LeftTickets } from './left.js';

interface FoundProps {
  readonly label: string;
  readonly filter: TicketFilter;
  readonly columns: readonly TicketColumn[];
  readonly density: Density;
  readonly onSort: (sort: string) => void;
  readonly empty: ReactNode;
}

const idOf = ({ id }: TicketSummary): string => id;

/** What is pressed is answered first, and the rows are drawn after that. */
function useInItsTurn(filter: TicketFilter): TicketFilter {
  const turn = useDeferredValue(JSON.stringify(filter));
  return useMemo(() => JSON.parse(turn) as TicketFilter, [turn]);
}

/** The requests that are meant, in the columns that were chosen. They stay in their places while somebody reads them. */
export function Found({ label, filter: asked, columns, density, onSort, empty }: FoundProps) {
  const filter = useInItsTurn(asked);
  const found = useInfiniteQuery(ticketsQuery(filter));
  const selection = useSelection();
  const read = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const isAnswered = found.data !== undefined && !found.isPlaceholderData;
  const isWhole = !found.hasNextPage;
  const steady = useSteady({ rows: read, question: JSON.stringify(filter), isAnswered, isWhole, idOf });
  const choice = useChoice();
  const said = useTicketColumns(columns, filter.currency !== undefined);
  const shown = useMemo(() => [...choice, ...said], [choice, said]);
  const { rows, left } = steady;
  const cursor = (isAnswered && found.data.pages.at(-1)?.nextCursor) || null;
  const choosing = useMemo(() => {
    const tickets = left.size === 0 ? rows : rows.filter(({ id }) => !left.has(id));
    return { selection, filter, tickets, cursor };
  }, [selection, filter, rows, left, cursor]);
  return (
    <div className="queue-rows" {...steady.reading}>
      <FreshRows count={steady.fresh} onShow={steady.takeFresh} />
      <Choosing value={choosing}>
        <TicketActions />
        <LeftTickets value={left}>
          <IsCompact value={density === 'compact'}>
            <div className={`found-tickets ${density}`}>
              <FoundRows
                {...{ found, rows, label, idOf, empty }}
                columns={shown}
                sorting={{ by: filter.sort ?? '-createdAt', onSort }}
                rowPx={ROW_PX[density]}
                asOneScrolls
              />
            </div>
          </IsCompact>
        </LeftTickets>
      </Choosing>
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
