// What every command does first: makes a fresh clone runnable, with nothing but Node.js and npm. Built-in modules only,
// because nothing else is there yet. Says what it does on standard error; standard output belongs to the command.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The clone's own folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_LEAST = [20, 19];
const SAY_EVERY_MS = 10_000;
const at = (...path) => join(ROOT, ...path);
const say = (sentence) => process.stderr.write(`${sentence}\n`);

function fail(sentence) {
  say(sentence);
  process.exit(1);
}

/** Stops with a sentence when this Node.js is too old for the packages. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > NODE_LEAST[0] || (major === NODE_LEAST[0] && minor >= NODE_LEAST[1]);
  if (!enough) fail(`Rescind needs Node.js ${NODE_LEAST.join('.')} or later; this is ${process.versions.node}.`);
}

/** Runs a long step, saying every few seconds that it goes on. Answers whether it succeeded and what it printed. */
function step(doing, command, args, env = {}) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  say(`${doing} …`);
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(command, args, {
      ...options,
      shell: process.platform === 'win32' && command !== process.execPath,
    });
    const ticking = setInterval(() => say(`  … still at it (${seconds()})`), SAY_EVERY_MS);
    let printed = '';
    const take = (bytes) => (printed = (printed + bytes).slice(-20_000));
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const done = (ok) => {
      clearInterval(ticking);
      if (ok) say(`  done in ${seconds()}`);
      resolve({ ok, printed });
    };
    child.once('error', (error) => (take(error.message), done(false)));
    child.once('close', (code) => done(code === 0));
  });
}

/** npm as whoever called us has it: the one that runs this script, else the one on the PATH. */
function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') && existsSync(script) ? [process.execPath, [script, ...args]] : ['npm', args];
}

/** Which lock file this program itself has installed; gone as soon as npm begins anew. */
const INSTALLED = at('node_modules', '.rescind-installed');

/**
 * Whether every package of the lock file that this machine needs is installed: by our own note, else, where somebody
 * ran npm by hand, by the note npm leaves at the very end. So an interrupted installation counts as none.
 */
function isInstalled(withTools) {
  const note = at('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === hashOf(['package-lock.json'])) return true;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = packagesOf(note);
  return Object.entries(packagesOf(at('package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.optional ||
      wanted.extraneous ||
      (!withTools && (wanted.dev || wanted.devOptional)) ||
      there[path]?.version === wanted.version,
  );
}

async function install(withTools) {
  if (isInstalled(withTools)) return;
  await alone(async () => {
    if (isInstalled(withTools)) return;
    const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'];
    let { ok, printed } = await step('Installing packages (npm ci, one to three minutes)', ...npm(flags));
    if (!ok) {
      // npm 11 refuses some lock files of its own making (npm/cli 9846); npm 10 takes them.
      say(printed.trim().split('\n').slice(-5).join('\n'));
      const withNpm10 = ['exec', '--yes', 'npm@10', '--', ...flags];
      ({ ok, printed } = await step('npm ci failed; installing with npm 10', ...npm(withNpm10)));
    }
    if (!ok) fail(`The packages could not be installed:\n${printed}`);
    writeFileSync(INSTALLED, hashOf(['package-lock.json']));
  });
}

/** A hash over the names and contents of files, folders taken whole. */
function hashOf(paths) {
  const hash = createHash('sha256');
  const take = (path) => {
    const full = at(path);
    if (!existsSync(full)) return;
    if (!statSync(full).isDirectory()) return void hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    for (const name of readdirSync(full).sort()) if (name !== 'dist' && name !== 'node_modules') take(join(path, name));
  };
  for (const path of paths) take(path);
  return hash.digest('hex');
}

/** Does `make` unless `stamp` says that it was done from just these sources; two commands at once do it once. */
async function unlessMade(stamp, sources, make) {
  const hash = hashOf(sources);
  const made = () => existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === hash;
  if (made()) return;
  await alone(async () => {
    if (made()) return;
    const { ok, printed } = await make();
    if (!ok) fail(printed);
    mkdirSync(dirname(at(stamp)), { recursive: true });
    writeFileSync(at(stamp), hash);
  });
}

const PRISMA_VERSION = 'node_modules/prisma/package.json';

/** The database client, generated from the schema. */
async function generateClient() {
  if (!existsSync(at('prisma', 'schema.prisma'))) return;
  // Generating needs no engine, but the command looks for one and would download it: any program that exists will do.
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  const prisma = at('node_modules', 'prisma', 'build', 'index.js');
  if (!existsSync(prisma)) return;
  await unlessMade('generated/prisma/.made-from', ['prisma/schema.prisma', 'prisma.config.ts', PRISMA_VERSION], () =>
    step('Generating the database client', process.execPath, [prisma, 'generate'], env),
  );
}

/** The pages, built from their sources and what they share with the server. */
async function buildPages() {
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(at('web', 'vite.config.ts')) || !existsSync(vite)) return;
  await unlessMade('web/dist/.made-from', ['web', 'domain', 'api', 'docs/guide', 'package-lock.json'], () =>
    step('Building the pages', process.execPath, [
      vite,
      'build',
      '--config',
      at('web', 'vite.config.ts'),
      '--logLevel',
      'warn',
    ]),
  );
}

/** Runs `work` while no other command of this clone does; waits for one that is at it, and takes over from a dead one. */
async function alone(work) {
  const lock = join(tmpdir(), `rescind-setup-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}`);
  for (let said = false; !takeLock(lock); said = true) {
    if (!said) say('Another command is setting up this folder; waiting for it …');
    await sleep(500);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || 0x7fffffff, 0);
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lock, { force: true });
  }
  return false;
}

/**
 * Makes this clone ready. `tools` also wants the packages for development (tests, the page builder, the embedded
 * servers); `pages` builds the pages.
 */
export async function bootstrap({ tools = true, pages = false } = {}) {
  checkNode();
  process.chdir(ROOT);
  await install(tools);
  await generateClient();
  if (pages) await buildPages();
}

/** Lets this process import TypeScript from here on. */
export async function useTypeScript() {
  process.setSourceMapsEnabled(true);
  const { register } = await import('tsx/esm/api');
  register();
}

/** Runs a program of `node_modules` in the terminal of this process and ends with its code. */
export function runTool(script, args, nodeArgs = []) {
  const child = spawn(process.execPath, [...nodeArgs, at('node_modules', ...script.split('/')), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
