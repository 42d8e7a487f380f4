import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureSweeper, sweeperScheduleId } from '../../worker/schedule.js';
import { eventually } from '../support/eventually.js';
import type { Case } from './case.js';
import { openStories, type Stories } from './story.js';

let stories: Stories;
beforeAll(async () => {
  stories = await openStories({ settings: { SWEEP_EVERY: 'PT1S' } });
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
});

/** The row as if it had been accepted a while ago. */
const age = () =>
  stories.database.query(
    `UPDATE tickets SET submitted_at = submitted_at - interval '10 seconds' WHERE submitted_at IS NOT NULL`,
  );

const sweep = () =>
  stories.client.workflow.execute('sweeper', {
    workflowId: `sweep-${Date.now()}`,
    taskQueue: `${stories.settings.taskQueue}-lifecycle`,
    args: [],
  });

test('what was accepted while Temporal was away is filed, once, and goes on like any other case', async () => {
  const accepted: Case[] = [];
  for (let count = 0; count < 3; count += 1) accepted.push(await stories.accept());
  await age();
  await sweep();
  await sweep();
  for (const one of accepted) {
    await one.until('awaiting_approval');
    expect(await one.timeline()).toEqual(['filed']);
  }
  await accepted[0]?.approve();
  expect(await accepted[0]?.handle.result()).toMatchObject({ status: 'completed' });
});

test('a draft is left alone, but one that was sent while its workflow slept is filed', async () => {
  const [draft, sent] = [await stories.accept({ draft: true }), await stories.accept({ draft: true })];
  await sent.begin();
  await sent.submitUnheard();
  await age();
  await sweep();
  await sent.until('awaiting_approval');
  expect(await draft.row()).toMatchObject({ status: 'collecting', seq: 0 });
  await expect(draft.handle.describe()).rejects.toThrow();
});

test('orders without an end are taken up, and letters without a workflow', async () => {
  const { orderId } = await stories.order(1);
  await stories.database.query(`UPDATE orders SET created_at = now() - interval '1 minute' WHERE id = $1`, [orderId]);
  const one = await stories.accept();
  await stories.database.query(
    `INSERT INTO notices (id, ticket_id, partner_id, template, audience, locale, to_address, queued_at)
     SELECT id || ':1:filed:contact', id, partner_id, 'filed', 'contact', 'en', 'a@b.example', now() - interval '2 minutes'
     FROM tickets WHERE id = $1`,
    [one.id],
  );
  await stories.database.query(
    `INSERT INTO letters (id, partner_id, topic, topic_id, template, locale, to_address, queued_at)
     SELECT id || ':order-confirmed', partner_id, 'order', id, 'order-confirmed', 'en', 'a@b.example', now() - interval '2 minutes'
     FROM orders WHERE id = $1`,
    [orderId],
  );
  await sweep();
  await eventually('the order is completed', async () => {
    const [order] = await stories.database.query<{ status: string }>('SELECT status FROM orders WHERE id = $1', [
      orderId,
    ]);
    return order?.status === 'completed';
  });
  for (const workflowId of [`notify/${one.id}`, `letter/order/${orderId}`]) {
    await eventually(`${workflowId} was started`, async () => {
      const { status } = await stories.client.workflow.getHandle(workflowId).describe();
      return status.name === 'RUNNING' || status.name === 'COMPLETED';
    });
  }
});

test('a schedule runs the sweeper by itself, and setting it up twice is setting it up once', async () => {
  await ensureSweeper(stories.client, stories.settings);
  await ensureSweeper(stories.client, stories.settings);
  const one = await stories.accept();
  await age();
  await one.until('awaiting_approval');
  await stories.client.schedule.getHandle(sweeperScheduleId(stories.settings)).delete();
});
