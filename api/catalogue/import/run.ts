import type { Difference } from '../../../domain/catalogue/differences.js';
import { planImport } from '../../../domain/catalogue/plan.js';
import type { Rejected } from '../../../domain/catalogue/rows.js';
import { jsonLines } from '../../../domain/json-places.js';
import type { Locale } from '../../../domain/words.js';
import type { Tx } from '../../../platform/database/tenant.js';
import { Malformed } from '../../errors.js';
import { inWords } from '../../field-words.js';
import { lockCatalogue } from '../lock.js';
import { knownOf } from './known.js';
import { readCatalogue } from './read.js';
import type { CatalogueImportView, RejectedRow } from './schema.js';
import { writeCatalogue } from './write.js';

/** Of each list in an answer; beyond it only the number is told. */
const LISTED_MOST = 1_000;

interface Import {
  readonly text: string;
  readonly dryRun: boolean;
  /** Of the reasons. */
  readonly locale: Locale;
}

/** Errors: `Malformed`, with what the parser says of the place. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Malformed(`This is not JSON: ${(cause as Error).message.slice(0, 200)}`);
  }
}

function rejectedRows(text: string, rejected: readonly Rejected[], locale: Locale): RejectedRow[] {
  const lines = jsonLines(
    text,
    rejected.map(({ pointer }) => pointer),
  );
  return rejected
    .map(({ values = {}, ...row }) => ({
      ...row,
      line: lines.get(row.pointer) ?? 1,
      reason: inWords({ pointer: row.pointer, code: row.code, values }, locale).message,
    }))
    .sort((a, b) => a.line - b.line);
}

const countOf = (differences: readonly Difference[], change: Difference['change']): number =>
  differences.filter((each) => each.change === change).length;

/**
 * Takes a catalogue file: good rows in, bad ones listed with their place and reason; what the file does not name stays.
 * In a transaction of the desk.
 * Errors: `Malformed`, and `Invalid` for what is no catalogue at all.
 */
export async function importCatalogue(tx: Tx, { text, dryRun, locale }: Import): Promise<CatalogueImportView> {
  const file = readCatalogue(parsed(text));
  await lockCatalogue(tx);
  const plan = planImport(await knownOf(tx, file.wanted), file.wanted);
  if (!dryRun) await writeCatalogue(tx, plan, file.pictures);
  const rejected = [...file.rejected, ...plan.rejected];
  const { differences, unchanged } = plan;
  return {
    dryRun,
    added: countOf(differences, 'added'),
    changed: countOf(differences, 'changed'),
    unchanged,
    rejected: rejectedRows(text, rejected, locale).slice(0, LISTED_MOST),
    differences: differences.slice(0, LISTED_MOST).map((each) => ({ ...each, fields: [...each.fields] })),
    leftOut: {
      rejected: Math.max(0, rejected.length - LISTED_MOST),
      differences: Math.max(0, differences.length - LISTED_MOST),
    },
  };
}
