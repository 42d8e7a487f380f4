// `npm test`: the whole suite, on real PostgreSQL, Temporal, SMTP and in a real browser. Arguments go to Jest. The last
// line says how many tests passed and failed, alone on its line.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, ROOT } from './bootstrap.mjs';
import { findBrowser } from './browser.mjs';

/** How long Jest may take to end after its last test: what keeps it alive then is a leak, and counts as a failure. */
const END_MS_MOST = 60_000;

/** Runs Jest and answers its exit code. */
function jest(args, env, isDone) {
  const nodeArgs = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const script = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], { cwd: ROOT, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  let doneAt = Number.POSITIVE_INFINITY;
  const watch = setInterval(() => {
    if (isDone()) doneAt = Math.min(doneAt, Date.now());
    if (Date.now() - doneAt < END_MS_MOST) return;
    console.error(`Jest was still running ${END_MS_MOST / 1000} s after its last test: something was left open.`);
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
const code = await jest(process.argv.slice(2), env, () => existsSync(file));
if (existsSync(file)) counts = JSON.parse(readFileSync(file, 'utf8'));
if (code !== 0 && counts.failed === 0) counts.failed = 1;
rmSync(folder, { recursive: true, force: true });
process.exitCode = counts.failed > 0 ? 1 : code;
