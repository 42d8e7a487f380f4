import { randomUUID } from 'node:crypto';
import type { RowFault } from '../../../domain/columns.js';
import { type CustomerColumn, ROW_STATUSES } from '../../../domain/customers/columns.js';
import { CustomerImport, type CustomerRow, type RowOutcome } from '../../../domain/customers/plan.js';
import type { Locale } from '../../../domain/words.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { inWords } from '../../field-words.js';
import type { CsvRow } from '../../csv-rows.js';
import { knownCustomers, lockCustomers, writeCustomers } from './records.js';
import { readRow } from './row.js';
import type { CustomerImportView, CustomerRowResult } from './schema.js';

interface Import {
  readonly rows: readonly CsvRow<CustomerColumn>[];
  readonly partnerId: string;
  readonly dryRun: boolean;
  /** Of the reasons. */
  readonly locale: Locale;
}

const isSound = (read: CustomerRow | readonly RowFault[]): read is CustomerRow => !Array.isArray(read);

function resultOf(
  { line, cells }: CsvRow<CustomerColumn>,
  { status, customer, faults }: RowOutcome,
  locale: Locale,
): CustomerRowResult {
  return {
    line,
    status,
    customerId: customer?.tenantGuid ?? cells.customerId ?? null,
    companyName: customer?.companyName ?? cells.companyName ?? null,
    problems: faults.map(({ field, code, values = {} }) => {
      const { message } = inWords({ pointer: `/${field}`, code, values }, locale);
      return { field, code, reason: message };
    }),
  };
}

/** Takes the rows of a customer file, each by itself; a bad one never stops the rest. In a transaction of the partner. */
export async function importCustomers(
  tx: Tx,
  { rows, partnerId, dryRun, locale }: Import,
): Promise<CustomerImportView> {
  const read = rows.map((row) => ({ row, said: readRow(row) }));
  await lockCustomers(tx, partnerId);
  const partner = await tx.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const known = await knownCustomers(
    tx,
    partnerId,
    read.flatMap(({ said }) => (isSound(said) ? [said] : [])),
  );
  const { country, locale: theirs, timeZone } = partner;
  const taking = new CustomerImport(known, { country, locale: theirs, timeZone, mint: randomUUID });
  const results = read.map(({ row, said }) => {
    const outcome = isSound(said) ? taking.take(said) : { status: 'rejected' as const, customer: null, faults: said };
    return resultOf(row, outcome, locale);
  });
  if (!dryRun) await writeCustomers(tx, partnerId, taking);
  const count = (status: string) => results.filter((row) => row.status === status).length;
  const [added, updated, unchanged, rejected] = ROW_STATUSES.map(count) as [number, number, number, number];
  return { dryRun, added, updated, unchanged, rejected, rows: results };
}
