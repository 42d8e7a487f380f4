import { expect, test } from 'vitest';
import { CANCELLATION_STATUSES } from '../../domain/cancellation/status.js';
import { audienceOf, noticesFor } from '../../domain/notices.js';
import { SUPPORT_STATUSES } from '../../domain/support/state.js';
import { EVENT_TYPES } from '../../domain/words.js';

const contact = (template: string) => [{ template, audience: 'contact' }];

test('the contact is told of every step that settled.md names', () => {
  expect(noticesFor('cancellation', 'filed', 'collecting')).toEqual(contact('filed'));
  expect(noticesFor('cancellation', 'information-requested', 'awaiting_approval')).toEqual(
    contact('information-requested'),
  );
  expect(noticesFor('cancellation', 'approved', 'awaiting_approval')).toEqual(contact('approved'));
  expect(noticesFor('cancellation', 'rejected', 'awaiting_approval')).toEqual(contact('rejected'));
  expect(noticesFor('cancellation', 'withdrawn', 'awaiting_approval')).toEqual(contact('withdrawn'));
  expect(noticesFor('cancellation', 'revocation-verified', 'revoking')).toEqual(contact('key-revoked'));
  expect(noticesFor('cancellation', 'refund-sent', 'refunding')).toEqual(contact('refund-sent'));
  expect(noticesFor('cancellation', 'refund-settled', 'settling')).toEqual(contact('refund-settled'));
  expect(noticesFor('cancellation', 'refund-failed', 'settling')).toEqual(contact('refund-failed'));
});

test("an approval that leaves others to wait for is nobody's news, the last one is", () => {
  expect(noticesFor('cancellation', 'approved', 'awaiting_approval', 'awaiting_approval')).toEqual([]);
  expect(noticesFor('cancellation', 'approved', 'awaiting_approval', 'revoking')).toEqual(contact('approved'));
  expect(noticesFor('cancellation', 'approved', 'awaiting_approval', 'approved')).toEqual(contact('approved'));
});

test('a draft concerns only who wrote it', () => {
  for (const type of EVENT_TYPES) {
    if (type === 'filed') continue;
    const audiences = noticesFor('cancellation', type, 'collecting').map(({ audience }) => audience);
    if (['reminded', 'expired'].includes(type)) expect(audiences).toEqual(['filer']);
  }
  expect(noticesFor('cancellation', 'withdrawn', 'collecting')).toEqual([]);
});

test('a reminder goes to whoever the case waits for', () => {
  expect(noticesFor('cancellation', 'reminded', 'awaiting_approval')).toMatchObject([{ audience: 'desk' }]);
  expect(noticesFor('cancellation', 'reminded', 'awaiting_information')).toMatchObject([{ audience: 'contact' }]);
  expect(noticesFor('support', 'reminded', 'open')).toEqual([]);
});

test('what needs a person is told to the desk', () => {
  expect(noticesFor('cancellation', 'needs-attention', 'revoking')).toEqual([
    { template: 'needs-attention', audience: 'desk' },
  ]);
});

test('each mail has one audience, whatever it was caused by', () => {
  for (const kind of ['cancellation', 'support'] as const) {
    for (const status of [...CANCELLATION_STATUSES, ...SUPPORT_STATUSES]) {
      const rules = EVENT_TYPES.flatMap((type) => noticesFor(kind, type, status));
      for (const { template, audience } of rules) expect(audienceOf(template)).toBe(audience);
    }
  }
  expect(audienceOf('sla-warning')).toBe('assignee');
});
