import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Where `npm test` has built the pages. */
const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url));
const BUDGET_BYTES = 250_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}
const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Readonly<Record<string, Chunk>>;

/** These parts, with all that they cannot begin without. */
function withImports(names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    withImports(manifest[name]?.imports ?? [], seen);
  }
  return seen;
}

test.each(['en', 'zh-TW'])('the queue in %s begins with at most 250 kB of compressed script', (locale) => {
  const names = withImports(['index.html', 'src/tickets/list.tsx', `src/words/${locale}.ts`]);
  expect([...names].filter((name) => manifest[name] === undefined)).toEqual([]);
  const bytes = [...names].map((name) => statSync(`${DIST}${manifest[name]?.file}.br`).size);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(BUDGET_BYTES);
});
