import { Worker } from '@temporalio/worker';
import { dataConverter } from '../../platform/temporal/converter.js';
import { bundleOfRun, type Stories } from './story.js';

/** Replays every run of these stories with the workflows as they are now. Returns what went wrong, a sentence for each. */
export async function replayAll({ client, settings }: Stories): Promise<string[]> {
  const query = `TaskQueue = '${settings.taskQueue}-lifecycle'`;
  const histories = client.workflow.list({ query }).intoHistories();
  const options = { workflowBundle: { codePath: bundleOfRun().codePath }, dataConverter: dataConverter(settings) };
  const failures: string[] = [];
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) {
    replayed += 1;
    if (error) failures.push(`${workflowId}: ${error.message}`);
  }
  if (replayed === 0) failures.push('nothing was replayed');
  return failures;
}
