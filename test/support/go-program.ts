import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onPath, runs } from '../../platform/embedded/on-path.js';
import { cacheFolder } from '../../platform/embedded/temporal-finder.js';
import { alone } from './engines.js';

const SAY_EVERY_MS = 10_000;
const BUILD_MS_MOST = 1_200_000;

/** A server that stands in for another company's, written in Go and built once. */
export interface GoProgram {
  readonly name: string;
  /** With its version. */
  readonly module: string;
  /** For which tests it is there, and as what. */
  readonly need: string;
}

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Built aside, then moved: two runs at once do not see each other's half. */
async function build({ name, module, need }: GoProgram, target: string): Promise<void> {
  const folder = `${target}.go-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  const began = Date.now();
  say(
    `No ${name} on the PATH, none kept as ${target}: building it with Go (once; 1 to 3 minutes, more on a busy machine) …`,
  );
  const ticking = setInterval(
    () => say(`… still building ${name} (${Math.round((Date.now() - began) / 1000)} s)`),
    SAY_EVERY_MS,
  );
  try {
    const env = { ...process.env, GOBIN: folder };
    await promisify(execFile)('go', ['install', module], { env, timeout: BUILD_MS_MOST });
    renameSync(join(folder, name), target);
  } catch (cause) {
    throw new Error(
      `${need}. There is none on the PATH and none kept as ${target}, and ` +
        `go install ${module} did not work (${(cause as Error).message.split('\n')[0] ?? ''}). Install Go 1.24 or later, or put ${name} on the PATH.`,
      { cause },
    );
  } finally {
    clearInterval(ticking);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the PATH, kept from before, or built by Go and kept. Errors: one that says what to do. */
export async function findGoProgram(program: GoProgram): Promise<string> {
  const { name } = program;
  const found = onPath(name);
  if (found) return found;
  const kept = join(cacheFolder(), name);
  if (runs(kept)) return kept;
  return alone(`rescind-${name}`, async () => {
    mkdirSync(cacheFolder(), { recursive: true });
    if (!runs(kept)) await build(program, kept);
    return kept;
  });
}
