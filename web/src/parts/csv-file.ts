import { stringify } from 'csv-stringify/browser/esm/sync';

const cellsOf = (rows: readonly (readonly string[])[]): string[][] => rows.map((row) => [...row]);

/** For spreadsheets: UTF-8 that they recognise, and no cell that they would take for a formula. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(cellsOf(rows), { bom: true, escape_formulas: true });

/** For the API, which takes every cell for text: as it was typed. */
export const plainCsvOf = (rows: readonly (readonly string[])[]): string => stringify(cellsOf(rows));
