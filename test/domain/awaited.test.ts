import { expect, test } from 'vitest';
import { AWAITED, type AwaitedCode } from '../../domain/cancellation/awaited.js';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { tell } from '../../domain/cancellation/tell.js';
import { attention, fact, happen, PEOPLE, refunding, refusal, say } from './walk.js';

const intended = (...more: readonly Fact[]) => happen(refunding(), fact('refund-intended'), ...more);
const disputed = () => intended(attention('refund', { code: 'payment-disputed', outcome: 'not-sent' }));
const settling = () => intended(fact('refund-sent'), attention('settle', { code: 'settlement-pending' }));
const proceed = (state: CancellationState, code: AwaitedCode) =>
  say(state, { verb: 'proceed', code, knownSeq: state.seq });
const claimed = (state: CancellationState) =>
  say(state, { verb: 'resume', by: PEOPLE.agent, action: 'resolve', evidence: 'Bank transfer' });

test('what was waited for lets a case go on at the step that waited, under the same refund', () => {
  expect(nextStep(proceed(disputed(), 'payment-disputed'))).toBe('refund');
  expect(proceed(disputed(), 'payment-disputed')).toMatchObject({
    refund: 'intended',
    refundAttempt: 1,
    attention: null,
  });
  expect(nextStep(proceed(settling(), 'settlement-pending'))).toBe('settle');
  expect(proceed(settling(), 'settlement-pending')).toMatchObject({
    refund: 'sent',
    refundAttempt: 1,
    attention: null,
  });
});

test('it is told as done by the system, and what for', () => {
  expect(tell(disputed(), { verb: 'proceed', code: 'payment-disputed', knownSeq: 0 }, 5)).toMatchObject([
    {
      ...{ type: 'resumed', atMs: 5, actor: { kind: 'system' } },
      data: { action: 'retry', step: 'refund', awaited: 'payment-disputed' },
    },
  ]);
});

test.each([
  'refund-declined',
  'refund-returned',
  'refund-unclear',
  'dispute-lost',
  'revocation-undone',
  'payment-provider-unavailable',
  'no-answer',
  'internal',
])('a case that stands before a person for %s does not go on by a word of the provider', (reason) => {
  for (const [code, step] of Object.entries(AWAITED) as [AwaitedCode, string][]) {
    const stopped = intended(attention(step, { code: reason, outcome: 'not-sent' }));
    expect(refusal(() => proceed(stopped, code))).toBe('IllegalMove');
  }
});

test('each goes on by what it waits for, once, and not by the other', () => {
  expect(refusal(() => proceed(disputed(), 'settlement-pending'))).toBe('IllegalMove');
  expect(refusal(() => proceed(settling(), 'payment-disputed'))).toBe('IllegalMove');
  expect(refusal(() => proceed(proceed(disputed(), 'payment-disputed'), 'payment-disputed'))).toBe('IllegalMove');
});

test('money that went back by other means, as somebody says, is not sent beside that; one that was sent is written down', () => {
  expect(refusal(() => proceed(claimed(disputed()), 'payment-disputed'))).toBe('IllegalMove');
  expect(nextStep(proceed(claimed(settling()), 'settlement-pending'))).toBe('settle');
});
