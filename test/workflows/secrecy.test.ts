import { expect, test } from 'vitest';
import proto from '@temporalio/proto';
import { open } from '../../platform/crypto.js';
import { vaultSeal } from '../../platform/key-seals.js';
import { CONTACT } from './intake.js';
import { openStories, type Stories } from './story.js';

const { HistoryEvent } = proto.temporal.api.history.v1;

/** Every history of these stories as the bytes that Temporal keeps, read as text. */
async function histories({ client, settings }: Stories): Promise<string> {
  const texts: string[] = [];
  for await (const { workflowId, runId } of client.workflow.list({
    query: `TaskQueue = '${settings.taskQueue}-lifecycle'`,
  })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    for (const event of events ?? []) texts.push(Buffer.from(HistoryEvent.encode(event).finish()).toString('latin1'));
  }
  return texts.join('\n');
}

async function productKeys({ database, settings }: Stories): Promise<string[]> {
  const rows = await database.query<{ id: string; cipher: Buffer }>('SELECT id, cipher FROM vault_keys');
  return rows.map(({ id, cipher }) => open(settings.encryptionKeys, cipher, vaultSeal(id)));
}

test('no key, name, address, number or word of a person stands in clear in any history', async () => {
  await using stories = await openStories();
  const one = await stories.file();
  const said = ['Which of Ms Querfeldt’s copies?', 'The one in Tromsø', 'Agreed on the telephone'];
  await one.say({ verb: 'requestInformation', by: stories.person('support_agent'), question: said[0] ?? '' });
  await one.say({ verb: 'answer', by: stories.person('admin_agent'), text: said[1] ?? '' });
  const changes = { title: 'Tromsø only', contact: CONTACT };
  await one.say({ verb: 'amend', by: stories.person('admin_agent'), request: one.request, changes });
  await one.approve({ comment: said[2] ?? '' });
  await one.handle.result();
  const text = await histories(stories);
  expect(text.length).toBeGreaterThan(5_000);
  expect(text).toContain('Rescind: cancellation');
  const names = await stories.database.query<{ name: string; email: string }>('SELECT name, email FROM "user"');
  const secrets = [...Object.values(CONTACT).slice(0, 3), ...said, changes.title, ...(await productKeys(stories))];
  for (const { name, email } of names) secrets.push(name, email);
  const found = secrets.filter((secret) => text.includes(Buffer.from(secret).toString('latin1')));
  expect(found).toEqual([]);
});
