import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { eventually } from '../support/eventually.js';
import { openTimeSkipping } from '../support/time-skipping.js';
import { LinkStory } from './links.js';
import { openStories, type Stories, withoutLetters } from './story.js';

let server: TestWorkflowEnvironment;
let stories: Stories;
beforeAll(async () => {
  server = await openTimeSkipping();
  stories = await openStories({ temporal: { address: server.address, namespace: 'default' }, disturb: withoutLetters });
}, 240_000);
afterAll(async () => {
  await stories?.[Symbol.asyncDispose]();
  await server?.teardown();
});

/** Time passes for the database and then for Temporal, as far as it does for both. */
async function days(link: LinkStory, count: number): Promise<void> {
  await link.age(count);
  await server.sleep(count * 86_400_000 + 60_000);
}
const watched = (link: LinkStory) =>
  eventually('the workflow has looked', async () => (await link.row()).watched === 1);
const told = (link: LinkStory, templates: readonly string[]) =>
  eventually(`letters: ${templates.join(', ')}`, async () => {
    const letters = (await link.letters()).map(({ template }) => template);
    if (JSON.stringify(letters) === JSON.stringify(templates)) return true;
    throw new Error(letters.join(', '));
  });

test('those who shared a link are warned three days before its end, and told of it, in two weeks that pass in a second', async () => {
  const link = await LinkStory.activate(stories);
  const [colleague] = await stories.database.query<{ id: string }>(
    `SELECT id FROM "user" WHERE partner_id = $1 AND id <> $2 ORDER BY email LIMIT 1`,
    [link.partnerId, link.activatedBy],
  );
  await link.share(colleague?.id ?? '');
  await link.share(link.activatedBy);
  await link.wake();
  await watched(link);
  expect(await link.letters()).toEqual([]);
  await days(link, 11);
  await told(link, ['link-ending', 'link-ending']);
  expect(new Set((await link.letters()).map(({ user }) => user))).toEqual(new Set([link.activatedBy, colleague?.id]));
  expect(await link.row()).toMatchObject({ state: 'active', told: 0 });
  await days(link, 3);
  await told(link, ['link-ending', 'link-ending', 'link-expired', 'link-expired']);
  expect(await link.row()).toMatchObject({ state: 'expired', told: 1 });
  await link.handle.result();
});

test('a link that lives no longer than the warning is early has no warning, only its end', async () => {
  const link = await LinkStory.activate(stories, 3);
  await link.wake();
  await watched(link);
  await days(link, 3);
  await told(link, ['link-expired']);
  await link.handle.result();
});

test('a link that was revoked ends in silence; one whose revocation was taken back is told like any other', async () => {
  const [gone, back] = [await LinkStory.activate(stories), await LinkStory.activate(stories)];
  for (const link of [gone, back]) {
    await link.wake();
    await watched(link);
    await stories.database.query(`UPDATE links SET state = 'revoked', revoked_at = now() WHERE id = $1`, [link.id]);
    await link.wake();
  }
  await stories.database.query(`UPDATE links SET state = 'active', revoked_at = NULL WHERE id = $1`, [back.id]);
  await back.age(14);
  await days(gone, 14);
  await told(back, ['link-expired']);
  await gone.handle.result();
  await back.handle.result();
  expect(await gone.letters()).toEqual([]);
});
