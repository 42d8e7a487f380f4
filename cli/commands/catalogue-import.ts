import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type pg from 'pg';
import { fromWire } from '../../domain/money.js';
import { Catalogue } from '../catalogue.js';
import { act, command, databaseUrl, ownSettings } from '../command.js';
import { asOwner } from '../partners.js';
import { ApiProblem, Problem } from '../problem.js';

/** npm runs scripts in the clone; a relative path is meant from where the person stood. */
const fromHere = (file: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), file);

function readCatalogue(file: string): Catalogue {
  let typed: unknown;
  try {
    typed = JSON.parse(readFileSync(fromHere(file), 'utf8'));
  } catch (cause) {
    throw new Problem('malformed', `${file} could not be read as JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = Catalogue.safeParse(typed);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, code, message }) => ({ pointer: `/${path.join('/')}`, code, message }));
  const detail = `${file} is not a catalogue.`;
  throw new ApiProblem({ type: 'about:blank', title: 'Not a catalogue', status: 422, code: 'validation', detail, errors });
}

type Row = readonly unknown[];
interface Table {
  readonly name: string;
  readonly key: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What was imported before is brought up to date; nothing that is missing in the file goes, since it may have been sold. */
async function put(client: pg.Client, { name, key, columns, rows }: Table): Promise<void> {
  const keys = key.split(', ');
  const changed = columns.filter((column) => !keys.includes(column)).map((column) => `${column} = excluded.${column}`);
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const statement = `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${places}) ON CONFLICT (${key}) DO UPDATE SET ${changed.join(', ')}`;
  for (const row of rows) await client.query(statement, [...row]);
}

function tables({ products }: Catalogue): Table[] {
  const skus = products.flatMap((product) => product.skus.map((sku) => ({ ...sku, productId: product.productId })));
  const prices = skus.flatMap((sku) => sku.prices.map((price) => ({ ...price, skuId: sku.skuId })));
  const builds = products.flatMap((product) => product.builds.map((build) => ({ ...build, productId: product.productId })));
  return [
    {
      name: 'products',
      key: 'id',
      columns: ['id', 'title', 'title_zh', 'description', 'description_zh', 'licence_type', 'key_type'],
      rows: products.map((p) => [p.productId, p.title, p.titleZh, p.description, p.descriptionZh, p.licenceType, p.keyType]),
    },
    {
      name: 'skus',
      key: 'id',
      columns: ['id', 'product_id', 'title', 'title_zh', 'term'],
      rows: skus.map((s) => [s.skuId, s.productId, s.title, s.titleZh, s.term ?? null]),
    },
    {
      name: 'prices',
      key: 'sku_id, market, currency, valid_from',
      columns: ['sku_id', 'market', 'currency', 'amount_minor', 'valid_from', 'valid_to'],
      rows: prices.map((p) => [p.skuId, p.market, p.currency, fromWire(p)?.amountMinor, p.validFrom, p.validTo ?? null]),
    },
    {
      name: 'builds',
      key: 'id',
      columns: ['id', 'product_id', 'version', 'language', 'file_type', 'architecture', 'size_bytes', 'sha256', 'file_name'],
      rows: builds.map((b) => [b.id, b.productId, b.version, b.language, b.fileType, b.architecture, b.size, b.sha256, b.fileName]),
    },
  ];
}

/** `rescind catalogue import` */
export const catalogueImport = (): Command =>
  command('import', 'Take products, prices and builds from a JSON file, all or nothing', 'rescind catalogue import catalogue.json --json')
    .argument('<file>', 'see docs/operations.md')
    .action(
      act(async (file: string) => {
        const all = tables(readCatalogue(file));
        await asOwner(databaseUrl(ownSettings()), async (client) => {
          await client.query('BEGIN');
          for (const table of all) await put(client, table);
          await client.query('COMMIT');
        });
        const counts = Object.fromEntries(all.map(({ name, rows }) => [name, rows.length]));
        return { json: counts, lines: Object.entries(counts).map(([name, count]) => `${name}: ${count}`) };
      }),
    );
