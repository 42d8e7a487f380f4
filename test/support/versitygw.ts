import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGoProgram } from './go-program.js';
import { freePort, reachable } from './ports.js';

export const VERSITYGW = {
  name: 'versitygw',
  module: 'github.com/versity/versitygw/cmd/versitygw@v1.8.0',
  need: 'The tests against S3 need versitygw, a server that speaks as S3 does',
} as const;

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
  const program = await findGoProgram(VERSITYGW);
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
