import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REFUSALS, refusalCode } from '../domain/refusals.js';
import { type Row, SETTINGS } from '../platform/settings-table.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Pages of `docs/` that are made from the tables of the program. `npm run check` compares them,
 * `npm run check -- --fix` writes them. In `errors.md` only the table between the marks is made.
 */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

function defaultOf({ fallback, required }: Row<unknown>): string {
  if (typeof fallback === 'string') return `\`${fallback}\``;
  const words = Object.entries(fallback ?? {}).map(([profile, value]) => `${profile}: \`${value}\``);
  if (required) words.push(`${required.join(', ')}: required`);
  return words.join('; ') || '–';
}

function settingsPage(): string {
  const rows = Object.values(SETTINGS).map((row: Row<unknown>) => [
    `\`${row.env}\``,
    row.unit,
    defaultOf(row),
    row.meaning + (row.secret ? ' Secret: never logged.' : '') + (row.reserved ? ' Reserved: not used yet.' : ''),
  ]);
  return `# Settings

Environment variables, read and checked once at start, in \`platform/settings.ts\`. A wrong one stops the start with a sentence
that names it. Durations are ISO 8601 (\`PT30S\`, \`P14D\`). This page is made from \`platform/settings-table.ts\` by
\`npm run check -- --fix\`.

${tableOf(['Name', 'Unit', 'Default', 'Meaning'], rows)}
`;
}

/** The sentence above a class, out of its source: the page says what the code says. */
function meaningOf(name: string, source: string): string {
  const [, comment = ''] = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*export class ${name} `).exec(source) ?? [];
  return comment.replaceAll(/^\s*\*? ?/gm, '').trim();
}

function errorsTable(): string {
  const source = readFileSync(`${ROOT}domain/refusals.ts`, 'utf8');
  const rows = Object.entries(REFUSALS)
    .map(([name, { status }]) => [`\`${refusalCode(name)}\``, String(status), meaningOf(name, source)] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
  return tableOf(['Code', 'Status', 'Meaning'], rows);
}

const MARKS = /(<!-- table of refusals -->\n)[^]*?(\n<!-- end of table -->)/;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Each page with the text it has to have. */
function pages(): { readonly path: string; readonly now: string; readonly wanted: string }[] {
  const settings = `${ROOT}docs/settings.md`;
  const errors = `${ROOT}docs/errors.md`;
  const errorsNow = read(errors);
  return [
    { path: settings, now: read(settings), wanted: settingsPage() },
    { path: errors, now: errorsNow, wanted: errorsNow.replace(MARKS, (_, start, end) => start + errorsTable() + end) },
  ];
}

const stale = pages().filter(({ now, wanted }) => now !== wanted || now === '' || !now.includes('|'));
if (process.argv.includes('--fix')) for (const { path, wanted } of stale) writeFileSync(path, wanted);
else for (const { path } of stale) console.error(`${path} is out of step with the program: npm run check -- --fix`);
process.exitCode = stale.length > 0 && !process.argv.includes('--fix') ? 1 : 0;
