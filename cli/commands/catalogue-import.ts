import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type pg from 'pg';
import { Catalogue, tablesOf, type Table } from '../catalogue.js';
import { act, command, databaseUrl, ownSettings } from '../command.js';
import { fromHere } from '../here.js';
import { asOwner } from '../partners.js';
import { ApiProblem, Problem } from '../problem.js';

function readCatalogue(file: string): Catalogue {
  let typed: unknown;
  try {
    typed = JSON.parse(readFileSync(fromHere(file), 'utf8'));
  } catch (cause) {
    throw new Problem('malformed', `${file} could not be read as JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = Catalogue.safeParse(typed);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    pointer: `/${path.join('/')}`,
    code,
    message,
  }));
  const detail = `${file} is not a catalogue.`;
  throw new ApiProblem({
    type: 'about:blank',
    title: 'Not a catalogue',
    status: 422,
    code: 'validation',
    detail,
    errors,
  });
}

/** What was imported before is brought up to date; nothing that is missing in the file goes, since it may have been sold. */
async function put(client: pg.Client, { name, key, columns, rows }: Table): Promise<void> {
  const names = columns.join(', ');
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const changed = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`);
  const conflict = `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${changed.join(', ')}`;
  for (const row of rows) await client.query(`INSERT INTO ${name} (${names}) VALUES (${places}) ${conflict}`, [...row]);
}

/** `rescind catalogue import` */
export const catalogueImport = (): Command =>
  command(
    'import',
    'Take products, prices and builds from a JSON file, all or nothing',
    'rescind catalogue import catalogue.json --json',
  )
    .argument('<file>', 'see docs/operations.md')
    .action(
      act(async (file: string) => {
        const all = tablesOf(readCatalogue(file));
        await asOwner(databaseUrl(ownSettings()), async (client) => {
          await client.query('BEGIN');
          for (const table of all) await put(client, table);
          await client.query('COMMIT');
        });
        const counts = Object.fromEntries(all.map(({ name, rows }) => [name, rows.length]));
        return { json: counts, lines: Object.entries(counts).map(([name, count]) => `${name}: ${count}`) };
      }),
    );
