import { stringify } from 'csv-stringify/browser/esm/sync';

/** For spreadsheets: UTF-8 that they recognise, and no cell that they would take for a formula. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true },
  );
