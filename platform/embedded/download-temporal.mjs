// Called with a folder and a target: lets the SDK download a Temporal development server into the folder, as its test
// environment does, and moves the program to the target. Ends with an error on standard error when it cannot.
import { chmodSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [folder, target] = process.argv.slice(2);
try {
  const server = { executable: { type: 'cached-download', downloadDir: folder }, ui: false };
  const environment = await TestWorkflowEnvironment.createLocal({ server });
  await environment.teardown();
  const programs = readdirSync(folder).filter((name) => statSync(join(folder, name)).size > 10_000_000);
  if (programs.length !== 1) throw new Error('the download left no program behind');
  chmodSync(join(folder, programs[0]), 0o755);
  renameSync(join(folder, programs[0]), target);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
