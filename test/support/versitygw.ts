import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../platform/embedded/temporal-finder.js';
import { alone } from './engines.js';
import { freePort, reachable } from './ports.js';

const VERSION = 'v1.8.0';
const MODULE = `github.com/versity/versitygw/cmd/versitygw@${VERSION}`;
const NAME = 'versitygw';
const SAY_EVERY_MS = 10_000;
const BUILD_MS_MOST = 1_200_000;

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Built aside, then moved: two runs at once do not see each other's half. */
async function build(target: string): Promise<void> {
  const folder = `${target}.go-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const began = Date.now();
  say(
    `No ${NAME} on the PATH, none kept as ${target}: building it with Go (once; 1 to 3 minutes, more on a busy machine) …`,
  );
  const ticking = setInterval(
    () => say(`… still building ${NAME} (${Math.round((Date.now() - began) / 1000)} s)`),
    SAY_EVERY_MS,
  );
  try {
    const env = { ...process.env, GOBIN: folder };
    await promisify(execFile)('go', ['install', MODULE], { env, timeout: BUILD_MS_MOST });
    renameSync(join(folder, NAME), target);
  } catch (cause) {
    throw new Error(
      `The tests against S3 need ${NAME}, a server that speaks as S3 does. There is none on the PATH and none kept as ${target}, and ` +
        `go install ${MODULE} did not work (${(cause as Error).message.split('\n')[0] ?? ''}). Install Go 1.24 or later, or put ${NAME} on the PATH.`,
      { cause },
    );
  } finally {
    clearInterval(ticking);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the PATH, kept from before, or built by Go and kept. Errors: one that says what to do. */
export async function findVersitygw(): Promise<string> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const kept = join(cacheFolder(), NAME);
  const found = [...folders.map((folder) => join(folder, NAME)), kept].find(runs);
  if (found) return found;
  return alone('rescind-versitygw', async () => {
    mkdirSync(cacheFolder(), { recursive: true });
    if (!runs(kept)) await build(kept);
    return kept;
  });
}

export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  /** Settings by their names in the environment: a prefix of its own for each that asks. */
  settings(prefix?: string): Record<string, string>;
  /** Ends the server without a word, as a fault would; `start` brings it back on the same port and data. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

const ACCESS = 'desk';
const SECRET = 'only-for-tests-on-this-machine';

/** A real S3 server of its own, with one bucket, gone at the end. */
export async function openS3(): Promise<S3Server> {
  const program = await findVersitygw();
  const folder = mkdtempSync(join(tmpdir(), 'rescind-s3-'));
  const port = await freePort();
  const bucket = 'rescind-files';
  mkdirSync(join(folder, bucket));
  let child: ReturnType<typeof spawn> | undefined;
  const start = async () => {
    const args = ['--access', ACCESS, '--secret', SECRET, '--port', `127.0.0.1:${port}`, 'posix', folder];
    child = spawn(program, args, { stdio: 'ignore' });
    await reachable(port, 20_000);
  };
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    bucket,
    settings: (prefix = '') => ({
      STORAGE_URL: `s3://${bucket}${prefix && `/${prefix}`}?endpoint=${endpoint}&region=us-east-1&forcePathStyle=true`,
      AWS_ACCESS_KEY_ID: ACCESS,
      AWS_SECRET_ACCESS_KEY: SECRET,
    }),
    stop,
    start,
    [Symbol.asyncDispose]: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
