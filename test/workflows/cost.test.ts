import { expect, test } from 'vitest';
import { statementsOf } from '../support/statements.js';
import { openStories, withoutLetters } from './story.js';

/** What Temporal Cloud counts as an action. Source: its pricing page. */
const ACTIONS = new Set([
  'WORKFLOW_EXECUTION_STARTED',
  'ACTIVITY_TASK_SCHEDULED',
  'TIMER_STARTED',
  'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
  'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
]);

test('one plain cancellation costs at most 40 events, 8 actions, 5 transactions and 20 statements of its worker', async () => {
  await using stories = await openStories({ disturb: withoutLetters });
  const intake = 1;
  const accepted = await stories.accept();
  let transactions = intake;
  stories.deps.db.pool.on('acquire', () => {
    transactions += 1;
  });
  const statements = await statementsOf(async () => {
    await accepted.file();
    await accepted.approve();
    await accepted.handle.result();
  });
  const names = await accepted.eventNames();
  const actions = names.filter((name) => ACTIONS.has(name)).length;
  process.stdout.write(
    `One cancellation: ${names.length} events, ${actions} actions, ${transactions} transactions, ${statements.length} statements\n`,
  );
  expect(names.length).toBeLessThanOrEqual(40);
  expect(actions).toBeLessThanOrEqual(8);
  expect(transactions).toBeLessThanOrEqual(5);
  expect(statements.length).toBeLessThanOrEqual(20);
});
