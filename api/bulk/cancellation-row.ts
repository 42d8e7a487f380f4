import {
  type CancellationColumn,
  columnOfField,
  impactNamed,
  localeNamed,
  reasonNamed,
} from '../../domain/bulk/columns.js';
import type { CsvRow } from '../csv-rows.js';
import type { FieldFault } from '../errors.js';
import { findUnstorable, toFaults } from '../issues.js';
import { CancellationBody } from '../tickets/bodies.js';

type Cells = CsvRow<CancellationColumn>['cells'];

/** What a row is known by to whoever sent it, as typed. */
export interface Said {
  readonly customer: string | null;
  readonly order: string | null;
  readonly title: string | null;
}

export type ReadRow = { readonly said: Said } & (
  | { readonly form: CancellationBody }
  | { readonly faults: readonly FieldFault[] }
);

const SAID_MOST = 253;
/** On one line, no longer than a form takes it, and nothing in it that PostgreSQL could not hold. */
const shortened = (cell: string | undefined): string | null =>
  cell
    ?.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, SAID_MOST)
    // A character of two halves may have been cut.
    .replace(/\p{Cs}/gu, '') || null;

/** `1, 3` or `1;3`: the lines of the order; as typed where it is no such list, for the form to refuse. */
const lineNumbers = (cell: string): unknown =>
  /^\d{1,4}(?:[\s,;]+\d{1,4})*$/.test(cell) ? cell.split(/[\s,;]+/).map(Number) : cell;

const filled = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The cells as the form that one ticket is filed by. An empty cell is not there. */
function formOf(cells: Cells): unknown {
  const { customer, order, title, description, amount, currency } = cells;
  return filled({
    ...{ problemType: 'cancellation', customer, order, title, description },
    impact: cells.impact === undefined ? undefined : impactNamed(cells.impact),
    lineItemNumbers: cells.lineItemNumbers === undefined ? undefined : lineNumbers(cells.lineItemNumbers),
    reason: filled({ code: cells.reasonCode && reasonNamed(cells.reasonCode), text: cells.reasonText }),
    amount: amount === undefined && currency === undefined ? undefined : filled({ amount, currency }),
    contact: filled({
      name: cells.contactName,
      email: cells.contactEmail,
      phone: cells.contactPhone,
      locale: cells.contactLocale && localeNamed(cells.contactLocale),
    }),
  });
}

/** One fault for each cell: a list's single number is nobody's cell. */
const ofCells = (faults: readonly FieldFault[]): FieldFault[] =>
  faults.filter(
    ({ pointer }, index) =>
      faults.findIndex((other) => columnOfField(other.pointer) === columnOfField(pointer)) === index,
  );

/** A row of a file as the form of one ticket, or what is wrong with its cells. */
export function readRow({ cells, fault }: CsvRow<CancellationColumn>): ReadRow {
  const said = {
    customer: shortened(cells.customer),
    order: shortened(cells.order),
    title: shortened(cells.title),
  };
  if (fault)
    return { said, faults: [{ pointer: '', code: fault.code, ...(fault.values && { values: fault.values }) }] };
  const form = formOf(cells);
  const unstorable = findUnstorable(form);
  if (unstorable) return { said, faults: [unstorable] };
  const parsed = CancellationBody.safeParse(form);
  return parsed.success ? { said, form: parsed.data } : { said, faults: ofCells(toFaults(parsed.error.issues, form)) };
}
