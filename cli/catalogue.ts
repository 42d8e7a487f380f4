import { importCatalogue } from '../api/catalogue/import/run.js';
import type { CatalogueDifference, CatalogueImportView, RejectedRow } from '../api/catalogue/import/schema.js';
import { Invalid, Malformed } from '../api/errors.js';
import { inWords } from '../api/field-words.js';
import { openDatabase } from '../platform/database/open.js';
import { type Tx, withTenant } from '../platform/database/tenant.js';
import { ApiProblem, Problem } from './problem.js';

const OPERATOR = { kind: 'system', id: 'command-line', name: 'Command line' };

/** As the API keeps it: who did it, and how many rows were taken. */
async function keepTrace(tx: Tx, { added, changed, rejected, leftOut }: CatalogueImportView): Promise<void> {
  const [actor, data] = [OPERATOR, { added, changed, rejected: rejected.length + leftOut.rejected }].map((each) =>
    JSON.stringify(each),
  );
  await tx.$executeRaw`INSERT INTO audit_log (actor, action, outcome, data)
    VALUES (${actor}::jsonb, 'rescind catalogue import', 'allowed', ${data}::jsonb)`;
}

function asProblem(error: unknown): unknown {
  if (error instanceof Malformed) return new Problem('malformed', error.message);
  if (!(error instanceof Invalid)) return error;
  const errors = error.faults.map((fault) => inWords(fault, 'en'));
  const detail = 'This is not a catalogue.';
  return new ApiProblem({
    type: 'about:blank',
    title: 'Not a catalogue',
    status: 422,
    code: 'validation',
    detail,
    errors,
  });
}

/**
 * Imports straight into the database, by the API's own rules and with its database role: for an operator before any
 * process runs. Errors: {@link Problem}.
 */
export async function importDirectly(databaseUrl: string, text: string, dryRun: boolean): Promise<CatalogueImportView> {
  const database = openDatabase({ databaseUrl, role: 'api', pool: 1 });
  try {
    return await withTenant(database.prisma, { desk: true }, async (tx) => {
      const done = await importCatalogue(tx, { text, dryRun, locale: 'en' });
      if (!dryRun) await keepTrace(tx, done);
      return done;
    });
  } catch (error) {
    throw asProblem(error);
  } finally {
    await database.close();
  }
}

const shown = (value: string | number | null): string => (value === null ? '–' : JSON.stringify(value));

function differenceLines({ kind, id, change, fields }: CatalogueDifference): string[] {
  if (change === 'added') return [`+ ${kind} ${id}`];
  return [`~ ${kind} ${id}`, ...fields.map(({ field, from, to }) => `    ${field}: ${shown(from)} > ${shown(to)}`)];
}

const rejectedLine = ({ line, kind, id, field, reason }: RejectedRow): string =>
  `! line ${line}: ${[kind, id, field].filter(Boolean).join(' ')}: ${reason}`;

/** What an import did, or would do, for a terminal. */
export function importLines(done: CatalogueImportView): string[] {
  const { dryRun, added, changed, unchanged, rejected, differences, leftOut } = done;
  const count = rejected.length + leftOut.rejected;
  const more = leftOut.differences + leftOut.rejected;
  return [
    ...differences.flatMap(differenceLines),
    ...rejected.map(rejectedLine),
    ...(more > 0 ? [`… and ${more} more`] : []),
    `${added} added, ${changed} changed, ${unchanged} unchanged, ${count} rejected`,
    ...(dryRun ? ['Nothing was changed: this was a dry run.'] : []),
  ];
}
