import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { facts, type Run } from './machine.js';
import type { Found, Part } from './part.js';

const FOLDER = fileURLToPath(new URL('../docs/bench', import.meta.url));

interface Kept extends Pick<Run, 'at' | 'machine'> {
  readonly name: string;
  readonly title: string;
  readonly verdict: string;
}

const dayOf = ({ at }: Pick<Run, 'at'>): string => at.slice(0, 10);

/** Every run that is kept, the oldest first. */
const keptRuns = (): readonly Kept[] =>
  readdirSync(FOLDER)
    .filter((name) => /^\d{4}-\d\d-\d\d-[\w-]+\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Kept);

/** What the runs of a part on other days said; what they measured may have been less. */
function before(part: Part, { at }: Run): string {
  const others = keptRuns().filter((kept) => kept.name === part.name && dayOf(kept) !== dayOf({ at }));
  if (others.length === 0) return '';
  const lines = others.map((kept) => `- ${dayOf(kept)}, commit ${kept.machine.commit}: ${kept.verdict}`);
  return `\n## Before\n\n${lines.join('\n')}\n`;
}

const page = (part: Part, run: Run, { results, verdict }: Found): string => `# ${part.title}

Written by \`npm run bench -- ${part.name}\`; the figures of each run are kept beside this page as JSON.

${facts(run)}

${results}

${verdict}
${before(part, run)}
## What is measured

${part.method}
`;

const index = (names: readonly string[]): string => `# Benchmarks

Written by \`npm run bench\`. It measures every figure together with its limit, in the same run, on one machine; \`npm run bench -- NAME\` runs one part (${names.join(', ')}), and replaces its page. Wants an otherwise idle machine.

${[...new Map(keptRuns().map((kept) => [kept.name, kept])).values()]
  .map(
    ({ name, title, at, verdict }) =>
      `- **[${title}](${name}.md)**, ${dayOf({ at })}: ${verdict.replaceAll('\n', ' ')}`,
  )
  .join('\n')}
`;

/** Keeps the figures as `docs/bench/<date>-<part>.json`, and writes the page about them. Answers the file's path. */
export function keep(part: Part, run: Run, found: Found, names: readonly string[]): string {
  mkdirSync(FOLDER, { recursive: true });
  const { name, title } = part;
  const file = join(FOLDER, `${dayOf(run)}-${name}.json`);
  const kept = { name, title, ...run, verdict: found.verdict, ...found.figures };
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
  writeFileSync(join(FOLDER, `${name}.md`), page(part, run, found));
  writeFileSync(join(FOLDER, 'README.md'), index(names));
  return file;
}
