import { expect, test } from 'vitest';
import fc from 'fast-check';
import { isOver, owesKeys } from '../../domain/cancellation/hold.js';
import { snapshotOf } from '../../domain/cancellation/snapshot.js';
import { type CancellationState, newCase } from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import type { ApprovalRules } from '../../domain/policy/policy.js';
import { HOUR_MS } from '../../domain/time.js';
import { rulesOf } from '../workflows/rules.js';
import { approval, attention, fact, filed, happen, PEOPLE, REQUEST, refusal, say } from './walk.js';

const { filer, agent } = PEOPLE;
const hold = { reveal: true, suspendKeys: true };
const pending = (over: Partial<ApprovalRules> = {}): CancellationState =>
  say(newCase(0), { verb: 'file', by: filer, request: REQUEST, rules: rulesOf({ hold, ...over }) });
const held = (over: Partial<ApprovalRules> = {}) => happen(pending(over), fact('key-suspended'));
const withdraw = (state: CancellationState) => say(state, { verb: 'withdraw', by: filer, reason: '' });
const closed = (state: CancellationState) => snapshotOf(state, null).closed;

test('keys are suspended where the rules say so, as long as nothing is decided, until it is done', () => {
  expect(nextStep(filed())).toBeNull();
  expect(nextStep(pending())).toBe('hold');
  expect(nextStep(happen(pending(), fact('hold-delayed')))).toBe('hold');
  expect(nextStep(held())).toBeNull();
  expect(nextStep(say(pending(), { verb: 'requestInformation', by: agent, question: '?' }))).toBe('hold');
  expect(nextStep(say(pending({ coolingOffMs: HOUR_MS }), approval))).toBe('hold');
  expect(nextStep(say(pending(), approval))).toBe('revoke');
});

test('a case that ends without a refund is over only when its keys were given back', () => {
  for (const before of [held(), happen(pending(), fact('hold-delayed'))]) {
    const after = withdraw(before);
    expect([nextStep(after), isOver(after), closed(after)]).toEqual(['release', false, false]);
    expect(refusal(() => say(after, approval))).toBe('IllegalMove');
    const over = happen(after, fact('key-reinstated'));
    expect([nextStep(over), isOver(over), closed(over)]).toEqual([null, true, true]);
  }
});

test('nothing is given back where nothing was ever taken, nor after a refund, nor twice', () => {
  expect(isOver(withdraw(pending()))).toBe(true);
  const revoking = say(held(), approval);
  expect(owesKeys(revoking)).toBe(false);
  const paid = happen(
    revoking,
    fact('revocation-verified'),
    fact('refund-sent'),
    fact('refund-settled'),
    fact('completed'),
  );
  expect(isOver(paid)).toBe(true);
  const undone = say(happen(revoking, attention('revoke')), {
    verb: 'resume',
    by: agent,
    action: 'undo',
    evidence: '',
  });
  expect(isOver(happen(undone, fact('rejected', { undone: true })))).toBe(true);
});

test('however the tries go, what was begun is ended', () => {
  const tries = fc.array(fc.constantFrom('hold-delayed', 'key-suspended'), { maxLength: 5 });
  fc.assert(
    fc.property(tries, (facts) => {
      const state = facts.reduce((now, type) => (nextStep(now) === 'hold' ? happen(now, fact(type)) : now), pending());
      expect(isOver(withdraw(state))).toBe(facts.length === 0);
    }),
  );
});
