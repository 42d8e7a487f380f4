import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { CustomerImportView, CustomerRowResult } from '../../api/customers/import/schema.js';
import { RESULT_COLUMNS, resultCells } from '../../domain/customers/result.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { fromHere } from '../here.js';
import { readText } from '../text-file.js';

interface Options extends ApiOptions {
  readonly dryRun?: boolean;
  readonly result?: string;
}

/** A name that begins like a formula must stay a name when a spreadsheet opens it. */
const csvOf = (rows: readonly CustomerRowResult[]): string =>
  stringify([[...RESULT_COLUMNS], ...rows.map(resultCells)], { bom: true, escape_formulas: true });

const rejectedLines = ({ rows }: CustomerImportView): string[] =>
  rows.flatMap(({ line, problems }) => problems.map(({ field, reason }) => `! line ${line}: ${field}: ${reason}`));

/** `rescind customer import` */
export const customerImport = (): Command =>
  overHttp(
    command(
      'import',
      'Add and update customers from a CSV file: good rows in, bad ones listed',
      'rescind customer import customers.csv --dry-run --as sales_agent',
    ),
  )
    .argument('<file>', 'see docs/operations.md')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--result <file>', 'write what came of each row as CSV')
    .action(
      act(async (file: string, options: Options) => {
        const { dryRun = false, result } = options;
        const text = readText(fromHere(file));
        const api = await openApi(options);
        const target = `/customers/import?dryRun=${String(dryRun)}`;
        const done = await api.postFile<CustomerImportView>(target, 'text/csv', text);
        if (result) writeFileSync(fromHere(result), csvOf(done.rows));
        const { added, updated, unchanged, rejected } = done;
        const sum = `${added} added, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;
        const dry = dryRun ? ['Nothing was changed: this was a dry run.'] : [];
        return { json: done, lines: [...rejectedLines(done), sum, ...dry], code: rejected > 0 ? 1 : 0 };
      }),
    );
