import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { LinkStory } from './links.js';
import { openStories, type Stories } from './story.js';

let stories: Stories;
beforeAll(async () => {
  stories = await openStories();
});
afterAll(async () => {
  await stories?.[Symbol.asyncDispose]();
});

const until = (link: LinkStory, what: Partial<Awaited<ReturnType<LinkStory['row']>>>) =>
  eventually(`the link is ${JSON.stringify(what)}`, async () => {
    const row = await link.row();
    if (Object.entries(what).every(([name, value]) => row[name as keyof typeof row] === value)) return row;
    throw new Error(JSON.stringify(row));
  });
const runsOf = async (link: LinkStory) => {
  const runs: { events: number; status: string }[] = [];
  for await (const { historyLength, status } of stories.client.workflow.list({
    query: `WorkflowId = '${link.handle.workflowId}'`,
  })) {
    runs.push({ events: historyLength ?? 0, status: status.name });
  }
  return runs;
};

test('a link whose downloads are used up is told of once, and its workflow ends with the activation', async () => {
  const link = await LinkStory.activate(stories);
  await link.wake();
  await until(link, { watched: 1 });
  await link.exhaust();
  await Promise.all([link.wake(), link.wake(), link.wake()]);
  await until(link, { told: 1 });
  await link.handle.result();
  await link.wake();
  await link.handle.result();
  expect(await link.letters()).toEqual([{ template: 'link-exhausted', user: link.activatedBy, activation: 1 }]);
});

test('the next activation begins anew, also where the run of the one before still sleeps', async () => {
  const link = await LinkStory.activate(stories);
  await link.wake();
  await until(link, { watched: 1 });
  // Nobody said that the downloads were used up: the run sleeps on, and the link lives again.
  await link.exhaust();
  await link.reactivate();
  await link.wake();
  await until(link, { watched: 2, told: 0 });
  await link.exhaust();
  await link.wake();
  await until(link, { told: 2 });
  await link.handle.result();
  expect((await link.letters()).map(({ activation }) => activation)).toEqual([2]);
});

test('a run that is woken again and again continues as new, and loses nothing that it heard', async () => {
  const link = await LinkStory.activate(stories);
  for (let count = 0; count < 30; count += 1) await link.wake(60);
  await until(link, { watched: 1 });
  await link.exhaust();
  await link.wake(60);
  await link.handle.result();
  expect(await link.row()).toMatchObject({ told: 1 });
  const runs = await eventually('all runs are listed', async () => {
    const seen = await runsOf(link);
    return seen.every(({ status }) => status !== 'RUNNING') && seen;
  });
  for (const { events } of runs) expect(events).toBeLessThan(120);
});

test('what nobody has heard of is found by the sweeper: an activation, an end, a time that is over', async () => {
  const [fresh, used, late] = [
    await LinkStory.activate(stories),
    await LinkStory.activate(stories),
    await LinkStory.activate(stories),
  ];
  await used.exhaust();
  await late.age(15);
  await stories.database.query(
    `UPDATE links SET activated_at = activated_at - interval '10 seconds' WHERE id = ANY ($1)`,
    [[fresh.id, used.id]],
  );
  await stories.database.query('UPDATE links SET watched_activation = 1 WHERE id = $1', [late.id]);
  const taskQueue = `${stories.settings.taskQueue}-lifecycle`;
  await stories.client.workflow.execute('sweeper', { workflowId: `sweep-${Date.now()}`, taskQueue, args: [] });
  await until(fresh, { watched: 1, state: 'active' });
  await until(used, { told: 1, state: 'exhausted' });
  await until(late, { told: 1, state: 'expired' });
});
