// `npm test`: the whole suite, on real PostgreSQL, Temporal, SMTP and in a real browser. Arguments go to Vitest. The last
// line says how many tests passed and failed, alone on its line.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';
import { countsOf, leaking, NOTHING_RUN, onSecondTry, withSecondTry, worthTryingAgain } from './test-outcome.mjs';

/** How long Vitest may take to end after its last test: what keeps it alive then is a leak, and counts as a failure. */
const END_MS_MOST = 60_000;

/** Runs Vitest and answers its exit code, and whether it had to be killed. */
function vitest(args, env, isDone) {
  const script = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [script, 'run', ...args], { cwd: ROOT, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  let doneAt = Number.POSITIVE_INFINITY;
  let isKilled = false;
  const watch = setInterval(() => {
    if (isDone()) doneAt = Math.min(doneAt, Date.now());
    if (Date.now() - doneAt < END_MS_MOST) return;
    console.error(`Vitest was still running ${END_MS_MOST / 1000} s after its last test: something was left open.`);
    isKilled = true;
    child.kill('SIGKILL');
  }, 500);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(watch);
      resolve({ code: code ?? 1, isKilled });
    });
  });
}

/** The last line, whatever happens: a set-up that fails ends the process before there is anything to count. */
let counts = countsOf(NOTHING_RUN);
process.on('exit', () => process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`));

await bootstrap({ pages: true });
const folder = mkdtempSync(join(tmpdir(), 'rescind-counts-'));
const browser = await findBrowser();

/** Runs what these arguments name, and answers what became of it. */
async function run(args) {
  const file = join(folder, randomUUID());
  const env = { ...process.env, RESCIND_TEST_COUNTS: file, ...(browser ? { CHROME_PATH: browser } : {}) };
  const { code, isKilled } = await vitest(args, env, () => existsSync(file));
  const outcome = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : NOTHING_RUN;
  return { code, outcome: isKilled ? leaking(outcome) : outcome };
}

let { code, outcome } = await run(process.argv.slice(2));
const again = process.env.RESCIND_TEST_RETRY === '1' ? worthTryingAgain(outcome) : [];
if (again.length > 0) {
  console.log(`Tried once more, on desks of their own: ${again.join(', ')}`);
  const second = await run(again);
  for (const name of onSecondTry(outcome, second.outcome)) console.log(`Passed on a second try: ${name}`);
  code = second.code;
  outcome = withSecondTry(outcome, second.outcome);
}
counts = countsOf(outcome);
if (code !== 0 && counts.failed === 0) counts.failed = 1;
rmSync(folder, { recursive: true, force: true });
process.exitCode = counts.failed > 0 ? 1 : code;
