import { expect, test } from 'vitest';
import type { CancellationState, Fact } from '../../domain/cancellation/state.js';
import { attention, fact, happen, PEOPLE, refunding, refusal, say } from './walk.js';

const undo = (state: CancellationState) =>
  refusal(() => say(state, { verb: 'resume', by: PEOPLE.agent, action: 'undo', evidence: '' }));
const intended = (...more: readonly Fact[]) => happen(refunding(), fact('refund-intended'), ...more);

test.each([
  ['a key was found alive again', attention('revoke', { code: 'revocation-undone' })],
  ['a service said no', attention('refund', { outcome: 'declined' })],
  ['nobody answered', attention('refund', { outcome: 'unknown' })],
])('a refund that was intended when %s may have left, so the case is not undone', (_why, stopped) => {
  expect(undo(intended(stopped))).toBe('IllegalMove');
});

test('without an intent nothing can have left', () => {
  expect(undo(happen(refunding(), attention('revoke', { code: 'revocation-undone' })))).toBeNull();
});

test('a provider that was asked and never heard of it clears the doubt', () => {
  expect(undo(intended(attention('refund', { outcome: 'not-sent' })))).toBeNull();
});
