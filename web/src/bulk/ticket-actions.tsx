import { Button, Checkbox } from '@fluentui/react-components';
import { createContext, lazy, Suspense, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import type { TicketKind } from '../../../domain/bulk/job.js';
import type { Column } from '../parts/table.js';
import { useMyself } from '../session/calls.js';
import { useHasLeft } from '../tickets/left.js';
import type { Selection } from './selection.js';
import { SelectionBar } from './selection-bar.js';
import { Matching } from './matching.js';
import { choosable, type Shown, useMatching } from './use-matching.js';

const TicketsDialog = lazy(async () => ({ default: (await import('./tickets-dialog.js')).TicketsDialog }));

/** What this person may do with many tickets at once. */
function useKinds(): TicketKind[] {
  const { may } = useMyself();
  if (!may('bulk:run')) return [];
  return [
    ...(may('tickets:assign') ? (['assign', 'tag'] as const) : []),
    ...(may('tickets:message') ? (['answer'] as const) : []),
    ...(may('refunds:decide') ? (['approve'] as const) : []),
  ];
}

interface ChoosingFrom extends Shown {
  readonly selection: Selection;
}

const NOTHING: Selection = { size: 0, has: () => false, toggle: () => {}, add: () => {}, clear: () => {} };
/** So that a row is drawn again for its own choice, and not for that of any other. */
export const Choosing = createContext<ChoosingFrom>({ selection: NOTHING, filter: {}, tickets: [], cursor: null });

/** The column that tickets are chosen by, one or all; none for those who may do nothing with many. */
export function useChoice(): readonly Column<TicketSummary>[] {
  const { t } = useTranslation();
  const isOffered = useKinds().length > 0;
  return useMemo(() => {
    const cell = (ticket: TicketSummary) => <Choose ticket={ticket} />;
    return isOffered ? [{ key: 'choice', header: t('bulk.select'), head: <ChooseAll />, cell }] : [];
  }, [isOffered, t]);
}

function Choose({ ticket: { id, number, draft } }: { readonly ticket: TicketSummary }) {
  const { t } = useTranslation();
  const { selection } = useContext(Choosing);
  const hasLeft = useHasLeft(id);
  return draft || hasLeft ? null : (
    <Checkbox
      className="above-row"
      aria-label={t('bulk.selectTicket', { number })}
      checked={selection.has(id)}
      onChange={() => selection.toggle(id)}
    />
  );
}

function ChooseAll() {
  const { t } = useTranslation();
  const { selection, tickets } = useContext(Choosing);
  const all = choosable(tickets);
  if (all.length === 0) return null;
  const chosen = all.filter((id) => selection.has(id)).length;
  const isWhole = chosen === all.length;
  return (
    <Checkbox
      aria-label={t('bulk.selectAll', { count: all.length })}
      checked={chosen > 0 && (isWhole || 'mixed')}
      onChange={() => (isWhole ? selection.clear() : selection.add(all))}
    />
  );
}

/** What somebody is asked about: those that were chosen when it was opened, whatever the list shows meanwhile. */
interface Asked {
  readonly kind: TicketKind;
  /** IDs. */
  readonly tickets: readonly string[];
}

/** What can be done with those that were chosen and are still shown, or match beyond that. */
export function TicketActions() {
  const { t } = useTranslation();
  const { selection, ...shown } = useContext(Choosing);
  const kinds = useKinds();
  const [asked, setAsked] = useState<Asked | null>(null);
  const matching = useMatching(shown, selection);
  const all = new Set([...shown.tickets.map(({ id }) => id), ...(matching.beyond?.ids ?? [])]);
  const chosen = [...all].filter((id) => selection.has(id));
  const clear = () => {
    matching.stop();
    selection.clear();
  };
  const isAllShown = choosable(shown.tickets).every((id) => selection.has(id));
  return (
    <>
      <SelectionBar selection={{ size: chosen.length, clear }}>
        <Matching matching={matching} isOffered={isAllShown && shown.cursor !== null} />
        {kinds.map((kind) => (
          <Button
            key={kind}
            aria-keyshortcuts={kind === kinds[0] ? 'b' : undefined}
            onClick={() => setAsked({ kind, tickets: chosen })}
          >
            {t(`bulk.do.${kind}`)}
          </Button>
        ))}
      </SelectionBar>
      <Suspense>{asked ? <TicketsDialog {...asked} onClose={() => setAsked(null)} /> : null}</Suspense>
    </>
  );
}
