import { once } from 'node:events';
import type { Response } from 'express';
import { stringify } from 'csv-stringify/sync';

type Records = readonly (readonly string[])[];

/** A cell that a spreadsheet would take for a formula is escaped. */
const csv = (records: Records, isFirst: boolean): string =>
  stringify([...records], { escape_formulas: true, record_delimiter: 'windows', bom: isFirst });

/** Sends a file of comma-separated values page by page, as fast as it is read. Its head is sent with the first page. */
export async function sendCsv(
  res: Response,
  { name, head, pages }: { name: string; head: readonly string[]; pages: AsyncIterable<Records> | Iterable<Records> },
): Promise<void> {
  let isFirst = true;
  for await (const records of pages) {
    if (res.destroyed) break;
    if (isFirst) {
      res.attachment(name).set({ 'Content-Type': 'text/csv; charset=utf-8', 'Cache-Control': 'private, no-store' });
      res.write(csv([head], true));
    }
    isFirst = false;
    const flows = records.length === 0 || res.write(csv(records, false));
    if (!flows) await Promise.race([once(res, 'drain'), once(res, 'close')]);
  }
  res.end();
}
