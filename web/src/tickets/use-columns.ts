import { useState } from 'react';
import { TICKET_COLUMNS, type TicketColumn, USUAL_COLUMNS } from '../../../domain/queue.js';
import { keep, readKept } from '../parts/kept.js';

const KEPT = 'rescind.columns';
/** Without these nobody knows which request a row is. */
export const ALWAYS: readonly TicketColumn[] = ['number', 'title'];

/**
 * The columns that are shown: of the address or the saved view, else what this person chose last in this browser, else
 * the usual ones.
 */
export function useColumns(named: readonly TicketColumn[] | undefined) {
  const [kept, setKept] = useState(() => readKept<readonly TicketColumn[]>(localStorage, KEPT));
  const wanted = named ?? (Array.isArray(kept) ? kept : USUAL_COLUMNS);
  return {
    shown: TICKET_COLUMNS.filter((column) => ALWAYS.includes(column) || wanted.includes(column)),
    keepChoice: (chosen: readonly TicketColumn[]) => {
      setKept(chosen);
      keep(localStorage, KEPT, chosen);
    },
  };
}
