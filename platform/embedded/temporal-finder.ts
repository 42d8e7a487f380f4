import { execFile, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onPath, runs } from './on-path.js';

/** What long steps say while they go on. One sentence each. */
export type Progress = (sentence: string) => void;

/** A `temporal` program, and a sentence on where it was found. */
export interface TemporalProgram {
  readonly path: string;
  readonly source: string;
}

const CLI_VERSION = 'v1.5.1';
const GO_MODULE = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`;
const DOWNLOAD_MS_MOST = 180_000;
const REACH_MS_MOST = 5000;
const SAY_EVERY_MS = 10_000;
const NAME = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** No Temporal server can be had here. The message says what to do. */
export class NoTemporal extends Error {
  override readonly name = 'NoTemporal';
}

/** The user's cache folder, shared by every clone and every data folder. */
export const cacheFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'rescind', 'bin');

/** Runs a long step, saying every few seconds that it still goes on. Answers whether it succeeded, and its last words. */
function patiently(command: string, args: string[], env: NodeJS.ProcessEnv, withinMs: number, say: () => void) {
  return new Promise<{ readonly ok: boolean; readonly words: string }>((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: withinMs,
      killSignal: 'SIGKILL',
    });
    let words = '';
    const ticking = setInterval(say, SAY_EVERY_MS);
    const done = (ok: boolean) => {
      clearInterval(ticking);
      resolve({ ok, words: words.trim().split('\n').at(-1)?.slice(0, 200) ?? '' });
    };
    child.stderr.on('data', (bytes: Buffer) => (words = (words + bytes.toString()).slice(-4000)));
    child.once('error', (error) => ((words = error.message), done(false)));
    child.once('close', (code) => done(code === 0));
  });
}

/** Whether the download host answers at all; a network that swallows packets must not cost minutes. */
async function hostAnswers(): Promise<boolean> {
  if (process.env['HTTPS_PROXY'] || process.env['https_proxy']) return true;
  try {
    await fetch('https://temporal.download/', { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS_MOST) });
    return true;
  } catch {
    return false;
  }
}

/** The SDK's own download, in a process of its own, because it can only be bounded by ending it. */
async function bySdk(target: string, progress: Progress): Promise<string | undefined> {
  if (!(await hostAnswers())) return 'temporal.download cannot be reached';
  const folder = `${target}.sdk-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const script = fileURLToPath(new URL('./download-temporal.mjs', import.meta.url));
  const began = Date.now();
  const say = () => progress(`… still downloading Temporal (${Math.round((Date.now() - began) / 1000)} s)`);
  const { ok, words } = await patiently(process.execPath, [script, folder, target], process.env, DOWNLOAD_MS_MOST, say);
  rmSync(folder, { recursive: true, force: true });
  return ok && runs(target) ? undefined : words || 'the download failed';
}

/** Built by Go into a folder of its own, then moved: two starts at once do not see each other's half. */
async function byGo(target: string, progress: Progress): Promise<string | undefined> {
  try {
    await promisify(execFile)('go', ['version']);
  } catch {
    return 'Go is not installed';
  }
  const folder = `${target}.go-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const began = Date.now();
  const say = () =>
    progress(
      `… still building Temporal with Go (${Math.round((Date.now() - began) / 1000)} s, usually 2 to 4 minutes)`,
    );
  const { ok, words } = await patiently(
    'go',
    ['install', GO_MODULE],
    { ...process.env, GOBIN: folder },
    1_200_000,
    say,
  );
  if (ok) renameSync(join(folder, NAME), target);
  rmSync(folder, { recursive: true, force: true });
  return ok ? undefined : words || 'the build failed';
}

/**
 * Finds a `temporal` program, in the order of `docs/operations.md`, naming each try. What is downloaded or built is
 * kept in the user's cache folder. Errors: {@link NoTemporal}.
 */
export async function findTemporal(progress: Progress): Promise<TemporalProgram> {
  const found = onPath(NAME);
  if (found) return { path: found, source: `no TEMPORAL_ADDRESS; found on the PATH as ${found}` };
  const kept = join(cacheFolder(), NAME);
  if (runs(kept)) return { path: kept, source: `no TEMPORAL_ADDRESS, none on the PATH; kept from before as ${kept}` };
  progress(`No TEMPORAL_ADDRESS, no temporal on the PATH, none kept in ${cacheFolder()}.`);
  mkdirSync(cacheFolder(), { recursive: true });
  progress("Temporal: trying the SDK's own download (about 100 MB) …");
  const noDownload = await bySdk(kept, progress);
  if (noDownload === undefined) return { path: kept, source: `downloaded by the SDK, kept as ${kept}` };
  progress(`Temporal: the SDK's own download did not work (${noDownload}); trying go install ${GO_MODULE} …`);
  const noGo = await byGo(kept, progress);
  if (noGo === undefined) return { path: kept, source: `built by go install, kept as ${kept}` };
  throw new NoTemporal(
    `No Temporal server was found. Tried: TEMPORAL_ADDRESS (not set); temporal on the PATH (not there); ${kept} (not there); ` +
      `the SDK's download (${noDownload}); go install (${noGo}).\n` +
      'Install the Temporal CLI (https://docs.temporal.io/cli) so that temporal is on the PATH, or set TEMPORAL_ADDRESS to a running server.',
  );
}
