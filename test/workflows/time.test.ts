import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Deps } from '../../activities/deps.js';
import type { RefundRequest } from '../../activities/payments/port.js';
import { refundKey } from '../../domain/ids.js';
import { HOUR_MS } from '../../domain/time.js';
import { FakeStripe } from '../fakes/stripe.js';
import { eventually } from '../support/eventually.js';
import { openTimeSkipping } from '../support/time-skipping.js';
import type { Case } from './case.js';
import { rulesOf } from './rules.js';
import { openStories, type Stories, withoutLetters } from './story.js';

/** A provider that cannot be asked is asked again each hour, not each half a minute: two days are 48 attempts then. */
function askingHourly(deps: Deps): Deps {
  const { payments } = deps;
  const later = (cause: unknown) => {
    throw ApplicationFailure.create({ message: String(cause), type: 'Hourly', nextRetryDelay: HOUR_MS });
  };
  const of = (name: string) => {
    const provider = payments.of(name);
    return { ...provider, find: (request: RefundRequest) => provider.find(request).catch(later) };
  };
  return { ...deps, payments: { ...payments, of } };
}

let server: TestWorkflowEnvironment;
let stories: Stories;
let bank: FakeStripe;
beforeAll(async () => {
  server = await openTimeSkipping();
  bank = await FakeStripe.open();
  const temporal = { address: server.address, namespace: 'default' };
  stories = await openStories({
    ...{ temporal, settings: bank.settings },
    disturb: (deps) => askingHourly(withoutLetters(deps)),
  });
}, 240_000);
afterEach(() => bank.heal());
afterAll(async () => {
  await stories?.[Symbol.asyncDispose]();
  await bank?.[Symbol.asyncDispose]();
  await server?.teardown();
});

const days = (count: number) => server.sleep(count * 86_400_000);
const told = (one: Case, types: readonly string[]) =>
  eventually(`the timeline says ${types.join(', ')}`, async () => {
    const timeline = await one.timeline();
    if (JSON.stringify(timeline) === JSON.stringify(types)) return true;
    throw new Error(timeline.join(', '));
  });
const letters = (one: Case) =>
  one.query<{ template: string; audience: string }>(
    'SELECT template, audience FROM notices WHERE ticket_id = $1 ORDER BY queued_at, id',
  );

test('a draft is reminded of and expires after two weeks, which pass in a second', async () => {
  const one = await stories.accept({ draft: true });
  await one.begin();
  const begun = Date.now();
  await days(14.1);
  await told(one, ['reminded', 'reminded', 'reminded', 'expired']);
  expect(Date.now() - begun).toBeLessThan(60_000);
  expect(await one.row()).toMatchObject({ status: 'expired', next_timer: null });
  expect(await one.handle.result()).toMatchObject({ status: 'expired', seq: 4 });
  expect((await letters(one)).map(({ template }) => template)).toEqual([
    ...['draft-reminder', 'draft-reminder', 'draft-reminder', 'draft-expired'],
  ]);
});

test('a draft that is sent in time lives on as a case', async () => {
  const one = await stories.accept({ draft: true });
  await one.begin();
  await days(4);
  await told(one, ['reminded']);
  expect(await one.submit()).toMatchObject({ status: 'awaiting_approval' });
  await one.approve();
  expect(await one.handle.result()).toMatchObject({ status: 'completed' });
});

test('a draft that was sent while its workflow heard nothing is filed at its deadline, and never expires', async () => {
  const one = await stories.accept({ draft: true });
  await one.begin();
  await one.submitUnheard();
  await days(15);
  await told(one, ['filed', ...Array.from({ length: 3 }, () => 'reminded')]);
  expect(await one.row()).toMatchObject({ status: 'awaiting_approval' });
  expect(await one.file()).toMatchObject({ status: 'awaiting_approval' });
});

test('the desk is reminded to decide, three times, and after 60 days the case expires and gives its line back', async () => {
  const one = await stories.file();
  expect(await one.row()).toMatchObject({ next_timer: { kind: 'reminder' } });
  await days(4);
  await told(one, ['filed', 'reminded', 'reminded', 'reminded']);
  expect(await one.row()).toMatchObject({ next_timer: { kind: 'expiry' } });
  await days(57);
  await told(one, ['filed', 'reminded', 'reminded', 'reminded', 'expired']);
  expect(await one.query('SELECT open FROM ticket_lines WHERE ticket_id = $1')).toEqual([{ open: false }]);
});

test('an unanswered question reminds the contact and then ends the case; an answer starts the wait for the desk anew', async () => {
  const [silent, answered] = [await stories.file(), await stories.file()];
  for (const one of [silent, answered]) {
    await one.say({ verb: 'requestInformation', by: stories.person('support_agent'), question: 'Which?' });
  }
  await days(10);
  await answered.say({ verb: 'answer', by: stories.person('admin_agent'), text: 'This one' });
  expect(await answered.row()).toMatchObject({ status: 'awaiting_approval', next_timer: { kind: 'reminder' } });
  await days(5);
  await told(silent, ['filed', 'information-requested', 'reminded', 'reminded', 'reminded', 'expired']);
  expect(await answered.row()).toMatchObject({ status: 'awaiting_approval' });
});

test('a case that waits by its own rules is escalated once to each manager, marked in the queue, and then expires', async () => {
  const rules = rulesOf({ reminderMs: 3 * 86_400_000, escalationMs: 4 * 86_400_000, expiryMs: 10 * 86_400_000 });
  const one = await stories.file({ rules });
  await days(4.1);
  await told(one, ['filed', 'reminded', 'escalated']);
  expect(await one.query('SELECT escalated_at IS NOT NULL AS marked FROM tickets WHERE id = $1')).toEqual([
    { marked: true },
  ]);
  const managers = await stories.database.query(`SELECT id FROM "user" WHERE role = 'desk_manager'`);
  const escalations = (await letters(one)).filter(({ template }) => template === 'approval-escalated');
  expect(escalations).toHaveLength(managers.length);
  await days(6);
  await told(one, ['filed', 'reminded', 'escalated', 'reminded', 'reminded', 'expired']);
  expect(await one.query('SELECT escalated_at FROM tickets WHERE id = $1')).toEqual([{ escalated_at: null }]);
});

/** Half of what was paid, so that a second one would fit. */
async function halfOfCard() {
  const bought = await stories.buy(2, 'pm_card_visa');
  const half = { ...bought, lineIds: bought.lineIds.slice(0, 1), totalMinor: bought.totalMinor / 2 };
  return { one: await stories.file({ bought: half }), payment: bank.books.paymentOf(bought.orderId) };
}

test.each([
  ['had taken effect', '500-after', 1],
  ['had come to nothing', '500-before', 2],
] as const)(
  'a refund whose first call %s is retried 48 hours later, when Stripe has forgotten its key, and leaves once',
  async (_which, fault, calls) => {
    const { one, payment } = await halfOfCard();
    bank.fail(fault, { on: /POST .*refunds/ });
    bank.fail('500-before', { times: Number.POSITIVE_INFINITY, on: /refunds/ });
    const [before, begun] = [bank.count('GET /v1/refunds'), Date.now()];
    await one.approve();
    await eventually('it is asked after', () => Promise.resolve(bank.count('GET /v1/refunds') > before));
    await days(2);
    expect(bank.count('GET /v1/refunds') - before).toBeGreaterThanOrEqual(48);
    expect(await one.row()).toMatchObject({ status: 'refunding', attention: null });
    bank.skip(48 * HOUR_MS);
    bank.heal();
    await server.sleep(HOUR_MS);
    expect(await one.handle.result()).toMatchObject({ status: 'completed' });
    expect(Date.now() - begun).toBeLessThan(60_000);

    const key = refundKey(one.id, 1);
    const { amountMinor, currency } = one.request;
    const leaves = { amount: amountMinor, status: 'succeeded', metadata: { rescind_refund: key } };
    expect(bank.books.refundsOf(payment.id)).toMatchObject([leaves]);
    const asked = bank.asked.filter(({ form }) => form.get('metadata[rescind_refund]') === key);
    expect(asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual(Array.from({ length: calls }, () => key));
    expect(await one.query('SELECT attempt, status FROM refunds WHERE ticket_id = $1')).toEqual([
      { attempt: 1, status: 'settled' },
    ]);

    // What asking first was for: the key alone would not have kept a second one from leaving.
    bank.skip(24 * HOUR_MS);
    const request = { key, paymentReference: payment.id, partnerId: '', money: { amountMinor, currency } };
    await stories.deps.payments.of('stripe').refund(request);
    expect(bank.books.refundsOf(payment.id)).toHaveLength(2);
  },
);
