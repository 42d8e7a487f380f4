import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TITLES } from '../api/problem-words.js';
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

/** Codes that no rule refuses with: what cannot be read, nobody signed in, too much, something away. */
const OTHERS: Readonly<Record<string, readonly [status: number, meaning: string]>> = {
  malformed: [400, 'What came is not JSON, or cannot be read at all.'],
  unauthenticated: [401, 'No session and no API key, or one that has ended.'],
  validation: [422, '`errors` names each bad field by its JSON pointer, with a code and a sentence.'],
  'unknown-field': [422, 'A field that this call does not know; `errors` names it.'],
  'rate-limited': [429, 'Too many requests; go on after `Retry-After` seconds.'],
  'dependency-unavailable': [503, 'Something this call needs is away; try again after `Retry-After` seconds.'],
  internal: [500, 'A mistake of ours. It is in the log under the `X-Request-Id` of the answer.'],
};

function errorRow(code: string, source: string): readonly string[] {
  const [name, refusal] = Object.entries(REFUSALS).find(([known]) => refusalCode(known) === code) ?? [];
  const [status, meaning] = name && refusal ? [refusal.status, meaningOf(name, source)] : (OTHERS[code] ?? []);
  if (!status || !meaning)
    throw new Error(`The code ${code} has no status or no meaning: cli/docs.ts, domain/refusals.ts`);
  return [`\`${code}\``, String(status), TITLES[code]?.en ?? '', meaning];
}

/** Every code that the API has a title for, and every refusal: one that lacks its title stops the page here. */
function errorsTable(): string {
  const source = readFileSync(`${ROOT}domain/refusals.ts`, 'utf8');
  const codes = new Set([...Object.keys(TITLES), ...Object.keys(REFUSALS).map(refusalCode)]);
  const rows = [...codes].toSorted().map((code) => errorRow(code, source));
  return tableOf(['Code', 'Status', 'Title', 'Meaning'], rows);
}

const MARKS = /(<!-- table of refusals -->\n)[^]*?(<!-- end of table -->)/;

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
    {
      path: errors,
      now: errorsNow,
      wanted: errorsNow.replace(MARKS, (_, start: string, end: string) => `${start}${errorsTable()}\n${end}`),
    },
  ];
}

const stale = pages().filter(({ now, wanted }) => now !== wanted || now === '' || !now.includes('|'));
if (process.argv.includes('--fix')) for (const { path, wanted } of stale) writeFileSync(path, wanted);
else for (const { path } of stale) console.error(`${path} is out of step with the program: npm run check -- --fix`);
process.exitCode = stale.length > 0 && !process.argv.includes('--fix') ? 1 : 0;
