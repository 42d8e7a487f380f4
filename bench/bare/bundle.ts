import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/temporal/converter.js';
import type { Bundle } from '../../worker/bundle.js';

/** The bare workflow as one file in the data folder. */
export async function bareBundle({ home }: { readonly home: string }): Promise<Bundle> {
  const codePath = join(home, 'bare.js');
  const logger = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: console.error };
  const workflowsPath = fileURLToPath(new URL('./workflow.ts', import.meta.url));
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
  await writeFile(codePath, code);
  return { codePath, buildId: 'bare' };
}
