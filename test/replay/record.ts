import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { FakeStripe } from '../fakes/stripe.js';
import { MailCatcher } from '../support/mail-catcher.js';
import { prepareRun } from '../support/prepare.js';
import { openStories, type Stories } from '../workflows/story.js';
import { REPLAY_KEY } from './key.js';
import { SCENARIOS } from './scenarios.js';

/**
 * Records the histories that every later version of the workflows has to be able to continue. Run it after adding a
 * scenario: `RESCIND_TEST_ENGINES=keep node --import tsx test/replay/record.ts [name]`. What is recorded already is left
 * as it is: a history of an earlier version is exactly what is worth keeping.
 */
const FOLDER = fileURLToPath(new URL('./histories/', import.meta.url));

const { historyToJSON } = createRequire(import.meta.url)('@temporalio/common/lib/proto-utils') as {
  historyToJSON(history: History): string;
};

async function keep(name: string, { client }: Stories, workflowIds: readonly string[]): Promise<void> {
  let count = 0;
  for (const workflowId of workflowIds) {
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      count += 1;
      const file = count === 1 ? name : `${name}-${count}`;
      await writeFile(
        `${FOLDER}${file}.json`,
        `${JSON.stringify({ workflowId, history: JSON.parse(historyToJSON(history)) as unknown })}\n`,
      );
      process.stdout.write(`${file}: ${history.events?.length} events\n`);
    }
  }
}

async function record(only: string | undefined): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await using service = await FakeKeyService.open();
  await using bank = await FakeStripe.open();
  await using mail = await MailCatcher.open();
  const fakes = { ...service.settings, ...bank.settings, SMTP_URL: mail.url };
  const settings = { ...fakes, ENCRYPTION_KEY: REPLAY_KEY, REVOCATION_PATIENCE: 'PT3S', REFUND_PATIENCE: 'PT10S' };
  await using stories = await openStories({ settings });
  for (const [name, tell] of Object.entries(SCENARIOS)) {
    if (only === undefined ? existsSync(`${FOLDER}${name}.json`) : only !== name) continue;
    const workflowIds = await tell(stories, { service, bank });
    // Visibility is told a moment later than the history.
    await new Promise((wake) => setTimeout(wake, 1_500));
    await keep(name, stories, workflowIds);
  }
}

const run = await prepareRun();
try {
  await record(process.argv[2]);
} finally {
  await run.stop();
}
