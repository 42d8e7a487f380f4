import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Command, CommandOf } from '../../domain/cancellation/commands.js';
import { approvalsNeeded, quorumOf } from '../../domain/cancellation/approvals.js';
import { nextDeadline } from '../../domain/cancellation/deadlines.js';
import { type CancellationState, newCase, type Person } from '../../domain/cancellation/state.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { voidedByUse } from '../../domain/cancellation/tell.js';
import type { ApprovalRules, ApprovalTier, CaseRules } from '../../domain/policy/policy.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { fact, happen, PEOPLE, person, refusal, REQUEST, say, TIMINGS } from './walk.js';

const { filer, agent, approver, manager } = PEOPLE;
const second = person('second', 'refund_approver', 1_000_000);
const chief = person('chief', 'desk_manager');

const RULES: ApprovalRules = {
  tiers: [
    { upTo: { USD: 5_000, TWD: 150_000 }, approvals: 1, managers: 0 },
    { upTo: { USD: 50_000 }, approvals: 2, managers: 1 },
    { upTo: null, approvals: 3, managers: 1 },
  ],
  ...{
    reminderMs: DAY_MS,
    escalationMs: 2 * DAY_MS,
    expiryMs: 10 * DAY_MS,
    hours: null,
    coolingOffMs: 0,
    automatic: null,
  },
  hold: { reveal: true, suspendKeys: false },
};
const rulesWith = (over: Partial<ApprovalRules>): CaseRules => ({ policyVersion: 3, approvals: { ...RULES, ...over } });
const filedUnder = (over: Partial<ApprovalRules> = {}, request: Partial<typeof REQUEST> = {}): CancellationState =>
  say(newCase(0), { verb: 'file', by: filer, request: { ...REQUEST, ...request }, rules: rulesWith(over) });
const approve = (state: CancellationState, by: Person, over: Partial<CommandOf<'approve'>> = {}, atMs = 0) => {
  const { amountMinor = 0, digest = '' } = state.request ?? {};
  return say(state, { verb: 'approve', by, amountMinor, digest, comment: '', ...over }, atMs);
};
const tiers = (...list: ApprovalTier[]) => ({ tiers: list });

describe('tiers', () => {
  test.each([
    [5_000, 'USD', 1],
    [5_001, 'USD', 2],
    [50_000, 'USD', 2],
    [50_001, 'USD', 3],
    [150_000, 'TWD', 1],
    [150_001, 'TWD', 3],
    [1, 'EUR', 3],
  ])('%i %s takes %i', (amountMinor, currency, needed) => {
    expect(approvalsNeeded(filedUnder({}, { amountMinor, currency }))).toBe(needed);
  });

  test('a case from before there were tiers takes one', () => {
    expect(approvalsNeeded(say(newCase(0), { verb: 'file', by: filer, request: REQUEST }))).toBe(1);
  });

  test('a running case keeps the rules it was filed under, whoever changes it', () => {
    const request = { ...REQUEST, amountMinor: 1_000, digest: 'd2' };
    const amended = say(filedUnder(), { verb: 'amend', by: agent, request, changes: {} });
    expect(amended.rules).toEqual(rulesWith({}));
    expect(approvalsNeeded(amended)).toBe(1);
  });
});

describe('several approvers', () => {
  test('it waits until enough have approved, and the last one begins the revocation', () => {
    const once = approve(filedUnder(), approver);
    expect(once).toMatchObject({ status: 'awaiting_approval', enteredAtMs: 0 });
    expect(quorumOf(once)).toEqual({ given: 1, needed: 2, managersLeft: 1 });
    expect(approve(once, manager)).toMatchObject({ status: 'revoking' });
  });

  test('each approves once, whatever they say the second time', () => {
    const once = approve(filedUnder(), manager);
    expect(refusal(() => approve(once, manager))).toBe('IllegalMove');
    expect(refusal(() => approve(once, { ...manager, role: 'refund_approver', limitMinor: 1_000_000 }))).toBe(
      'IllegalMove',
    );
  });

  test('the place that is left for a manager is not filled by anybody else', () => {
    const once = approve(filedUnder(), approver);
    expect(refusal(() => approve(once, second))).toBe('Forbidden');
    const manyHands = filedUnder(tiers({ upTo: null, approvals: 3, managers: 1 }));
    const twice = approve(approve(manyHands, approver), second);
    expect(refusal(() => approve(twice, person('third', 'refund_approver', 1_000_000)))).toBe('Forbidden');
    expect(approve(twice, chief).status).toBe('revoking');
    expect(approve(approve(approve(manyHands, chief), approver), second).status).toBe('revoking');
  });

  test('all approve the same amount', () => {
    const part = approve(filedUnder(), approver, { amountMinor: 7_000 });
    expect(refusal(() => approve(part, manager))).toBe('ApprovalStale');
    const done = approve(part, manager, { amountMinor: 7_000 });
    expect(done.approvals.map(({ amountMinor }) => amountMinor)).toEqual([7_000, 7_000]);
  });

  test('each is bound by their own limit', () => {
    const small = person('small', 'refund_approver', 11_999);
    expect(refusal(() => approve(filedUnder(), small))).toBe('Forbidden');
  });

  test('a change and an answer void what was approved, and name those who have to hear of it', () => {
    const once = approve(filedUnder(), approver);
    const request = { ...REQUEST, digest: 'd2' };
    expect(say(once, { verb: 'amend', by: agent, request, changes: {} })).toMatchObject({ approvals: [], seq: 4 });
    const asked = say(once, { verb: 'requestInformation', by: agent, question: 'Which?' });
    const answered = say(asked, { verb: 'answer', by: filer, text: 'This one' });
    expect(answered).toMatchObject({ approvals: [], status: 'awaiting_approval', seq: 5 });
    expect(approve(answered, approver).approvals).toHaveLength(1);
  });
});

test('a change made from what was read before another change would take that one back: it is refused', () => {
  const amend = (state: CancellationState, amountMinor: number, digest: string) =>
    say(state, { verb: 'amend', by: filer, request: { ...REQUEST, amountMinor, digest }, changes: {}, over: 'd1' });
  const amended = amend(filedUnder(), 7_000, 'd2');
  expect(refusal(() => amend(amended, REQUEST.amountMinor, 'd3'))).toBe('EditConflict');
});

describe('whoever stands in for an absent colleague', () => {
  const standIn = { ...second, onBehalfOf: { id: 'approver', name: 'approver' } };

  test('is not a way around four eyes', () => {
    const edited = say(filedUnder(), { verb: 'amend', by: approver, request: REQUEST, changes: {} });
    expect(refusal(() => approve(edited, standIn))).toBe('SelfApproval');
    const own = say(filedUnder(), { verb: 'amend', by: second, request: REQUEST, changes: {} });
    expect(refusal(() => approve(own, standIn))).toBe('SelfApproval');
  });

  test('gives one voice for both, not two', () => {
    const three = filedUnder(tiers({ upTo: null, approvals: 3, managers: 0 }));
    const once = approve(three, standIn);
    expect(once.approvals[0]).toMatchObject({ approverId: 'second', onBehalfOf: 'approver' });
    expect(refusal(() => approve(once, second))).toBe('IllegalMove');
    expect(refusal(() => approve(once, approver))).toBe('IllegalMove');
    expect(refusal(() => approve(approve(three, approver), standIn))).toBe('IllegalMove');
    expect(approve(once, manager).approvals).toHaveLength(2);
  });

  test("does not get the colleague's role", () => {
    const forManager = { ...second, onBehalfOf: { id: 'manager', name: 'manager' } };
    expect(refusal(() => approve(approve(filedUnder(), approver), forManager))).toBe('Forbidden');
    const outside = filedUnder(tiers({ upTo: null, approvals: 1, managers: 0 }), { verdict: 'outside-window' });
    expect(refusal(() => approve(outside, forManager))).toBe('OutsideWindow');
  });
});

describe('the time to cool off', () => {
  const one = tiers({ upTo: null, approvals: 1, managers: 0 });
  const cooling = () => approve(filedUnder({ ...one, coolingOffMs: HOUR_MS }), approver, {}, 5_000);

  test('stands between the last approval and the revocation', () => {
    expect(cooling()).toMatchObject({ status: 'approved', enteredAtMs: 5_000 });
    expect(nextStep(cooling())).toBeNull();
    expect(nextDeadline(cooling(), TIMINGS)).toEqual({ kind: 'revocation', atMs: 5_000 + HOUR_MS });
    expect(nextStep(happen(cooling(), fact('cooling-off-ended')))).toBe('revoke');
  });

  test('lets the partner withdraw and a manager reject, and nobody else', () => {
    expect(say(cooling(), { verb: 'withdraw', by: filer, reason: '' }).status).toBe('withdrawn');
    expect(say(cooling(), { verb: 'reject', by: manager, reason: 'No' }).status).toBe('rejected');
    expect(refusal(() => say(cooling(), { verb: 'reject', by: approver, reason: 'No' }))).toBe('Forbidden');
    expect(refusal(() => approve(cooling(), manager))).toBe('IllegalMove');
    const change: Command = { verb: 'amend', by: agent, request: REQUEST, changes: {} };
    expect(refusal(() => say(cooling(), change))).toBe('IllegalMove');
  });

  test('ends in another decision where the software was used: nothing stands, the request is what it is by then', () => {
    const voided = happen(cooling(), voidedByUse(cooling(), { reason: 'used', digest: 'd1 used' }, 9_000));
    expect(voided).toMatchObject({
      ...{ status: 'awaiting_approval', enteredAtMs: 9_000, approvals: [], request: { digest: 'd1 used' } },
    });
    expect(refusal(() => approve(voided, approver, { digest: 'd1' }))).toBe('ApprovalStale');
    expect(approve(voided, approver, { digest: 'd1 used' })).toMatchObject({ status: 'approved' });
  });

  test('is over once revocation has begun', () => {
    const begun = happen(cooling(), fact('cooling-off-ended'));
    expect(refusal(() => say(begun, { verb: 'withdraw', by: filer, reason: '' }))).toBe('IllegalMove');
    expect(refusal(() => say(begun, { verb: 'reject', by: manager, reason: 'No' }))).toBe('IllegalMove');
  });
});

describe('the policy itself', () => {
  const automatic = { upTo: { USD: 12_000 }, unusedOnly: true };

  test.each([
    ['inside the window, up to the amount', {}, 'judge'],
    ['above the amount', { amountMinor: 12_001 }, null],
    ['in a currency it does not name', { currency: 'EUR' }, null],
    ['outside the window', { verdict: 'outside-window' }, null],
  ] as const)('is asked about a case %s: %s', (_what, request, step) => {
    expect(nextStep(filedUnder({ automatic }, request))).toBe(step);
  });

  test('is asked once, and never about what people have begun to decide', () => {
    expect(nextStep(happen(filedUnder({ automatic }), fact('left-to-people')))).toBeNull();
    expect(nextStep(approve(filedUnder({ automatic }), approver))).toBeNull();
    expect(nextStep(filedUnder())).toBeNull();
  });

  test('decides alone, also where people would have to be several', () => {
    const data = { amountMinor: 12_000, currency: 'USD', digest: 'd1' };
    expect(happen(filedUnder({ automatic }), fact('approved', data))).toMatchObject({ status: 'revoking' });
    const later = happen(filedUnder({ automatic, coolingOffMs: HOUR_MS }), fact('approved', data));
    expect(later).toMatchObject({ status: 'approved' });
    const voided = voidedByUse(later, { reason: 'used', digest: 'd1 used' }, 0);
    expect(voided.data).toMatchObject({ approvals: 1, approvers: [] }); // there is nobody to be told
    expect(nextStep(happen(later, voided))).toBe('judge');
  });
});

test('whatever the tiers and whoever comes, it is approved by exactly as many different people as the tier says', () => {
  const tier = fc.record({ approvals: fc.integer({ min: 1, max: 5 }), managers: fc.integer({ min: 0, max: 5 }) });
  const people = Array.from({ length: 8 }, (_none, index) =>
    person(`p${index}`, index % 2 === 0 ? 'refund_approver' : 'desk_manager', 1_000_000),
  );
  const turns = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.option(fc.nat({ max: 7 }))), { maxLength: 40 });
  fc.assert(
    fc.property(tier, turns, ({ approvals, managers }, path) => {
      const least = Math.min(managers, approvals);
      let state = filedUnder(tiers({ upTo: null, approvals, managers: least }));
      for (const [index, absent] of path) {
        const by = people[index] ?? manager;
        const onBehalfOf = absent === null || absent === index ? {} : { onBehalfOf: { id: `p${absent}`, name: '' } };
        const before = state;
        if (refusal(() => approve(before, { ...by, ...onBehalfOf })) === null)
          state = approve(before, { ...by, ...onBehalfOf });
      }
      const voices = state.approvals.flatMap(({ approverId, onBehalfOf }) => [
        approverId,
        ...(onBehalfOf ? [onBehalfOf] : []),
      ]);
      expect(new Set(voices).size).toBe(voices.length);
      expect(state.approvals.length).toBeLessThanOrEqual(approvals);
      expect(state.status === 'revoking').toBe(state.approvals.length === approvals);
      const chiefs = state.approvals.filter(({ role }) => role === 'desk_manager').length;
      if (state.status === 'revoking') expect(chiefs).toBeGreaterThanOrEqual(least);
    }),
    { numRuns: 1_000 },
  );
});
