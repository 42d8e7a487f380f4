// `npm test`: the whole suite, on real PostgreSQL, Temporal, SMTP and in a real browser. Arguments go to Vitest. The last
// line says how many tests passed and failed, alone on its line.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';

/** How long Vitest may take to end after its last test: what keeps it alive then is a leak, and counts as a failure. */
const END_MS_MOST = 60_000;

/** Runs Vitest and answers its exit code. */
function vitest(args, env, isDone) {
  const script = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [script, 'run', ...args], { cwd: ROOT, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  let doneAt = Number.POSITIVE_INFINITY;
  const watch = setInterval(() => {
    if (isDone()) doneAt = Math.min(doneAt, Date.now());
    if (Date.now() - doneAt < END_MS_MOST) return;
    console.error(`Vitest was still running ${END_MS_MOST / 1000} s after its last test: something was left open.`);
    child.kill('SIGKILL');
  }, 500);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}

/** The last line, whatever happens: a set-up that fails ends the process before there is anything to count. */
let counts = { passed: 0, failed: 1 };
process.on('exit', () => process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`));

await bootstrap({ pages: true });
const folder = mkdtempSync(join(tmpdir(), 'rescind-counts-'));
const file = join(folder, 'counts.json');
const browser = await findBrowser();
const env = { ...process.env, RESCIND_TEST_COUNTS: file, ...(browser ? { CHROME_PATH: browser } : {}) };
const code = await vitest(process.argv.slice(2), env, () => existsSync(file));
if (existsSync(file)) counts = JSON.parse(readFileSync(file, 'utf8'));
if (code !== 0 && counts.failed === 0) counts.failed = 1;
rmSync(folder, { recursive: true, force: true });
process.exitCode = counts.failed > 0 ? 1 : code;
