import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import { failureConverterPath } from '../platform/temporal/converter.js';
import { sdkLogger } from './runtime.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** All that can get into the bundle, or change how it is made. */
const SOURCES = ['workflows', 'domain', 'platform/temporal/failure-converter.cjs', 'package-lock.json'];

/** The workflows as one file, and a name for exactly these workflows. */
export interface Bundle {
  readonly codePath: string;
  readonly buildId: string;
}

/** The hash of all that workflows are made from: what runs the same code has the same build ID, wherever it was built. */
export async function buildIdOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesUnder(source))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if (path.includes('.')) return existsSync(join(ROOT, path)) ? [path] : [];
  const entries = await readdir(join(ROOT, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}

/** Takes the bundle made before, or makes it: a second or two. Kept in the data folder, one for each content of the sources. */
export async function workflowBundle(settings: Pick<Settings, 'home'>, log: Log): Promise<Bundle> {
  const buildId = await buildIdOfSources();
  const folder = join(settings.home, 'cache');
  const codePath = join(folder, `workflows-${buildId}.js`);
  if (existsSync(codePath)) return { codePath, buildId };
  log.info({ buildId }, 'Bundling the workflows');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows/index.ts'),
    failureConverterPath,
    logger: sdkLogger(log),
  });
  await mkdir(folder, { recursive: true });
  const others = (await readdir(folder)).filter((name) => /^workflows-[0-9a-f]{16}\.js$/.test(name));
  await writeFile(`${codePath}.${process.pid}`, code);
  await rename(`${codePath}.${process.pid}`, codePath);
  await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
  return { codePath, buildId };
}
