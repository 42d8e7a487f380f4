import { describe, expect, test } from 'vitest';
import { quorumOf } from '../../domain/cancellation/approvals.js';
import type { CommandOf } from '../../domain/cancellation/commands.js';
import { type CancellationState, newCase, type Person } from '../../domain/cancellation/state.js';
import { tell } from '../../domain/cancellation/tell.js';
import { rulesOf } from '../workflows/rules.js';
import { PEOPLE, refusal, REQUEST, say } from './walk.js';

const { filer, approver, manager } = PEOPLE;
const rules = rulesOf({ tiers: [{ upTo: null, approvals: 2, managers: 1 }] });
const filed = () => say(newCase(0), { verb: 'file', by: filer, request: REQUEST, rules });
const approve = (state: CancellationState, by: Person, over: Partial<CommandOf<'approve'>> = {}) => {
  const { amountMinor = 0, digest = '' } = state.request ?? {};
  return say(state, { verb: 'approve', by, amountMinor, digest, comment: '', ...over });
};

describe('software that is used while its request waits', () => {
  const used = { digest: 'd1 used', supersedes: 'd1' };

  test('is approved under the digest of that, and no longer under the one of before', () => {
    const once = approve(filed(), approver, used);
    expect(once).toMatchObject({ request: { digest: 'd1 used' }, approvals: [{ digest: 'd1 used' }] });
    expect(refusal(() => approve(once, manager, { digest: 'd1' }))).toBe('ApprovalStale');
    expect(approve(once, manager)).toMatchObject({ status: 'revoking' });
    expect(approve(once, manager, used)).toMatchObject({ status: 'revoking' }); // read at the same time
  });

  test('has no approval left of those given before, and who gave them can give them again, of another amount too', () => {
    const before = approve(filed(), approver, { amountMinor: 10_000 });
    const again = approve(before, approver, { ...used, amountMinor: 9_000 });
    expect(again.approvals).toMatchObject([{ approverId: 'approver', amountMinor: 9_000 }]);
    expect(quorumOf(again)).toEqual({ given: 1, needed: 2, managersLeft: 1 });
    expect(approve(again, manager, { amountMinor: 9_000 })).toMatchObject({ status: 'revoking' });
  });

  test('tells those whose approval ended, but not who ended it', () => {
    const before = approve(filed(), approver);
    const command = { verb: 'approve', by: manager, amountMinor: 12_000, comment: '', ...used } as const;
    expect(tell(before, command, 0).map(({ type, data }) => [type, data['approvers']])).toEqual([
      ['approval-voided', ['approver']],
      ['approved', undefined],
    ]);
    expect(tell(before, { ...command, by: approver }, 0)[0]?.data).toEqual({ approvals: 1, approvers: [] });
  });

  test('is not approved by whoever may not, nor as another request', () => {
    expect(refusal(() => approve(filed(), filer, used))).toBe('Forbidden');
    expect(refusal(() => approve(filed(), approver, { ...used, supersedes: 'd0' }))).toBe('ApprovalStale');
  });
});
