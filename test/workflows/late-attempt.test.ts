import { afterAll, beforeAll, expect, test } from 'vitest';
import { FakeKeyService } from '../fakes/key-service.js';
import { FakeStripe } from '../fakes/stripe.js';
import { eventually } from '../support/eventually.js';
import { filedByCard } from './cards.js';
import type { Case } from './case.js';
import { openStories, type Stories } from './story.js';

/** Patience ends while an attempt is under way: one answer may take longer. */
const SHORT = { REVOCATION_PATIENCE: 'PT6S', REFUND_PATIENCE: 'PT6S', KEY_SERVICE_TIMEOUT: 'PT20S' };

let service: FakeKeyService;
let bank: FakeStripe;
let stories: Stories;
beforeAll(async () => {
  service = await FakeKeyService.open();
  bank = await FakeStripe.open();
  bank.slowMs = 9_000;
  stories = await openStories({ settings: { ...service.settings, ...bank.settings, ...SHORT } });
});
afterAll(async () => {
  service.release();
  for (const part of [stories, bank, service]) await part[Symbol.asyncDispose]();
});

/** The names of what was tried and ran out of its whole time. */
async function timedOut({ handle }: Case): Promise<readonly unknown[]> {
  const { events } = await handle.fetchHistory();
  const scheduled = new Map(events?.map((one) => [Number(one.eventId), one.activityTaskScheduledEventAttributes]));
  return (events ?? []).flatMap(({ activityTaskTimedOutEventAttributes: told }) =>
    told ? [scheduled.get(Number(told.scheduledEventId))?.activityType?.name] : [],
  );
}

test('a refund that was paid in an attempt that patience ended in is asked after, and no person is', async () => {
  const { one, payment } = await filedByCard(stories, bank);
  bank.fail('timeout-after', { on: /POST .*refunds/ });
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
  expect(await timedOut(one)).toEqual(['refundPurchase']);
  expect(bank.books.refundsOf(payment.id)).toHaveLength(1);
  expect(await one.timeline()).not.toContain('needs-attention');
});

test('a key service that is asked once more when patience ends: what it had said before is what a person reads', async () => {
  service.stubborn = true;
  const one = await stories.file();
  await one.approve();
  await eventually('the case says why it waits', async () => (await one.row()).waiting);
  service.hold();
  expect(await one.until('needs_attention')).toMatchObject({
    attention: { step: 'revoke', code: 'revocation-pending' },
  });
  expect(await timedOut(one)).toEqual(['revokeSoftware']);
  service.release();
  service.stubborn = false;
  for (const key of service.keys.values()) key.status = 'revoked';
  await one.resume('retry');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

test('a first attempt that patience ends in says that there was no answer', async () => {
  const one = await stories.file();
  service.hold();
  await one.approve();
  expect(await one.until('needs_attention')).toMatchObject({ attention: { step: 'revoke', code: 'no-answer' } });
  service.release();
  await one.resume('retry');
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});
