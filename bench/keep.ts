import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facts, type Run } from './machine.js';
import type { Found, Part } from './part.js';

const FOLDER = fileURLToPath(new URL('../docs/bench', import.meta.url));

const page = (part: Part, run: Run, { results, verdict }: Found): string => `# ${part.title}

Written by \`npm run bench -- ${part.name}\`; the figures of each run are kept beside this page as JSON.

${facts(run)}

${results}

${verdict}

## What is measured

${part.method}
`;

interface Kept {
  readonly name: string;
  readonly title: string;
  readonly at: string;
  readonly verdict: string;
}

/** The last run of each part. */
function lastOnes(): readonly Kept[] {
  const files = readdirSync(FOLDER).filter((name) => /^\d{4}-\d\d-\d\d-\w+\.json$/.test(name));
  const all = files.sort().map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Kept);
  return [...new Map(all.map((kept) => [kept.name, kept])).values()];
}

const index = (): string => `# Benchmarks

Written by \`npm run bench\`. It measures every figure together with its limit, in the same run, on one machine; \`npm run bench -- lifecycles\`, \`redemptions\` or \`lists\` runs one part, and replaces its page. Wants an otherwise idle machine.

${lastOnes()
  .map(
    ({ name, title, at, verdict }) =>
      `- **[${title}](${name}.md)**, ${at.slice(0, 10)}: ${verdict.replaceAll('\n', ' ')}`,
  )
  .join('\n')}
`;

/** Keeps the figures as `docs/bench/<date>-<part>.json`, and writes the page about them. Answers the file's path. */
export function keep(part: Part, run: Run, found: Found): string {
  mkdirSync(FOLDER, { recursive: true });
  const { name, title } = part;
  const file = join(FOLDER, `${run.at.slice(0, 10)}-${name}.json`);
  const kept = { name, title, ...run, verdict: found.verdict, ...found.figures };
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
  writeFileSync(join(FOLDER, `${name}.md`), page(part, run, found));
  writeFileSync(join(FOLDER, 'README.md'), index());
  return file;
}
