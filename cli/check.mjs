// `npm run check`: format, lint, types, import directions, unused code, pages made from tables. All of them run, whatever
// fails before; the end says which failed. `--fix` formats and writes what can be written.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';

const FIX = process.argv.includes('--fix');
const bin = (...path) => join(ROOT, 'node_modules', ...path);
/** The folders that dependency-cruiser walks; everything that holds code of ours. */
const CODE = [
  'domain',
  'workflows',
  'activities',
  'api',
  'worker',
  'cli',
  'platform',
  'prisma',
  'bench',
  'test',
  'web/src',
];

const tsc = bin('@typescript', 'native', 'bin', 'tsc');
const checks = [
  { name: 'format', args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'format', ...(FIX ? ['--write'] : [])] },
  { name: 'lint', args: [bin('oxlint', 'bin', 'oxlint'), '--type-aware', ...(FIX ? ['--fix'] : [])] },
  { name: 'types', args: [tsc, '--noEmit'] },
  { name: 'types of the pages', args: [tsc, '--noEmit', '--project', 'web/tsconfig.json'] },
  {
    name: 'directions',
    args: [bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', ...CODE],
    // It passes when it sees nothing, as it does where TypeScript has no compiler API for it.
    complains: (printed) => (/\b[1-9]\d* modules/.test(printed) ? '' : 'dependency-cruiser saw 0 modules'),
  },
  { name: 'unused', args: [bin('knip', 'bin', 'knip.js'), '--no-progress'] },
  { name: 'pages from tables', args: ['--import', 'tsx', 'cli/docs.ts', ...(FIX ? ['--fix'] : [])] },
];

/** Runs one tool to its end. Answers whether all is well; prints what it said only when it is not. */
function run({ name, args, complains = () => '' }) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += bytes));
    child.once('close', (code) => {
      const complaint = complains(printed);
      const ok = code === 0 && complaint === '';
      if (!ok) console.log(`\n--- ${name} ---\n${printed.trimEnd()}\n${complaint}`);
      console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}  (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      resolve({ name, ok });
    });
  });
}

await bootstrap();
const results = [];
for (const check of checks) results.push(await run(check));
const failed = results.filter(({ ok }) => !ok).map(({ name }) => name);
console.log(failed.length === 0 ? `All ${results.length} checks are well.` : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
