import { columnNamed, CUSTOMER_ROWS_MOST, type CustomerColumn } from '../../../domain/customers/columns.js';
import { Forbidden } from '../../../domain/refusals.js';
import { violates } from '../../../platform/database/errors.js';
import { ImportQuery } from '../../catalogue/import/schema.js';
import { type CsvRow, readCsv } from '../../csv-rows.js';
import { endpoint } from '../../endpoint.js';
import { Invalid } from '../../errors.js';
import { textBody } from '../../text-body.js';
import { importCustomers } from './run.js';
import { CustomerImportView } from './schema.js';

/** The largest file, in bytes. */
const CSV_LIMIT = 4 * 1024 * 1024;
const ATTEMPTS = 3;

/** Somebody added a customer of the file by hand in this very moment: read again, the row finds it there. */
const wasOvertaken = (error: unknown): boolean =>
  violates(error, 'customer_domains_pkey') || violates(error, 'customers_partner_id_tenant_guid_key');

async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !wasOvertaken(error)) throw error;
    }
  }
}

/** Errors: `Invalid` for what is no such table, or has more rows than are taken. */
function rowsOf(text: string): CsvRow<CustomerColumn>[] {
  const rows = readCsv(text, { columnNamed, needed: 'companyName' });
  if (rows.length <= CUSTOMER_ROWS_MOST) return rows;
  throw new Invalid([{ pointer: '', code: 'too-many', values: { maximum: CUSTOMER_ROWS_MOST } }]);
}

export const importCustomerFile = endpoint(
  {
    method: 'post',
    path: '/api/v1/customers/import',
    tag: 'Customers',
    summary: 'Add and update customers from a CSV file, row by row; `dryRun=true` says what would happen',
    query: ImportQuery,
    answers: { 200: { description: 'What came of each row', schema: CustomerImportView } },
    upload: () => textBody('text/csv', CSV_LIMIT),
    uploadType: 'text/csv',
    audited: true,
  },
  async (call) => {
    const { partnerId } = call.who;
    if (partnerId === null) throw new Forbidden('Only partners have customers.');
    const dryRun = call.query.dryRun === 'true';
    const rows = rowsOf(String(call.body));
    const work = () => call.data((tx) => importCustomers(tx, { rows, partnerId, dryRun, locale: call.locale }));
    const body = await persistently(work);
    const { added, updated, rejected } = body;
    return { status: 200, body, audit: dryRun ? null : { added, updated, rejected } };
  },
);
