import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { type Command, RESUME_ACTIONS, VERBS } from '../../domain/cancellation/commands.js';
import { ALLOWED_IN } from '../../domain/cancellation/decide.js';
import { type CancellationState, newCase, type Person } from '../../domain/cancellation/state.js';
import { CANCELLATION_STATUSES, type CancellationStatus, isClosed, NEXT } from '../../domain/cancellation/status.js';
import { nextStep } from '../../domain/cancellation/steps.js';
import { tell } from '../../domain/cancellation/tell.js';
import { rulesOf } from '../workflows/rules.js';
import {
  approval,
  attention,
  fact,
  filed,
  happen,
  outcomesOf,
  PEOPLE,
  person,
  refunding,
  refusal,
  REQUEST,
  revoking,
  say,
} from './walk.js';

const { filer, colleague, agent, approver, manager } = PEOPLE;
const asked = () => say(filed(), { verb: 'requestInformation', by: agent, question: 'Which?' });
const resume = (state: CancellationState, action: 'retry' | 'resolve' | 'undo', by: Person = agent, evidence = '') =>
  say(state, { verb: 'resume', by, action, evidence });

const commands: readonly Command[] = [
  { verb: 'file', by: filer, request: REQUEST },
  { verb: 'file', by: filer, request: REQUEST, rules: rulesOf({ hold: { reveal: true, suspendKeys: true } }) },
  { verb: 'amend', by: filer, request: { ...REQUEST, amountMinor: 7_000, digest: 'd2' }, changes: {} },
  { verb: 'amend', by: manager, request: REQUEST, changes: { title: 'Other' } },
  approval,
  { verb: 'approve', by: manager, amountMinor: 7_000, digest: 'd2', comment: '' },
  { verb: 'reject', by: approver, reason: 'No' },
  { verb: 'requestInformation', by: agent, question: 'Which?' },
  { verb: 'answer', by: colleague, text: 'This one' },
  { verb: 'withdraw', by: filer, reason: '' },
  ...RESUME_ACTIONS.flatMap((action) =>
    [agent, manager].map((by) => ({ verb: 'resume', by, action, evidence: 'Paper' }) as const),
  ),
  { verb: 'proceed', code: 'payment-disputed', knownSeq: 0 },
  { verb: 'proceed', code: 'settlement-pending', knownSeq: 0 },
];

describe('the table of statuses', () => {
  test('has nothing after a closed one', () => {
    expect(CANCELLATION_STATUSES.filter(isClosed)).toEqual(['completed', 'rejected', 'withdrawn', 'expired']);
  });

  test('opens what is closed for one reason only: a completed case whose refund has failed', () => {
    const after = CANCELLATION_STATUSES.filter(isClosed).map((status) => [status, NEXT[status]]);
    expect(Object.fromEntries(after)).toEqual({
      ...{ completed: ['needs_attention'], rejected: [], withdrawn: [], expired: [] },
    });
  });

  test('reaches every status from the first', () => {
    const reached = new Set<CancellationStatus>(['collecting']);
    for (const status of reached) for (const next of NEXT[status]) reached.add(next);
    expect([...reached].sort()).toEqual([...CANCELLATION_STATUSES].sort());
  });

  test('lists every verb with the statuses it may be said in', () => {
    expect(Object.keys(ALLOWED_IN).sort()).toEqual([...VERBS].sort());
  });
});

describe('approval', () => {
  test('begins revocation in the same fact', () => {
    expect(revoking()).toMatchObject({ status: 'revoking', seq: 2 });
    expect(refusal(() => say(revoking(), { verb: 'withdraw', by: filer, reason: '' }))).toBe('IllegalMove');
  });

  const outside = { ...REQUEST, verdict: 'outside-window' } as const;
  const prepared = { ...REQUEST, preparedBy: ['approver'] };
  test.each([
    ['by a support agent', REQUEST, { by: agent }, 'Forbidden'],
    ['by an administrator', REQUEST, { by: person('root', 'administrator') }, 'Forbidden'],
    ['by who asked, whatever their role', REQUEST, { by: person('filer', 'desk_manager') }, 'SelfApproval'],
    ['by who wrote the draft', prepared, { by: approver }, 'SelfApproval'],
    ['of another content', REQUEST, { digest: 'd0' }, 'ApprovalStale'],
    ['of more than was asked', REQUEST, { amountMinor: 12_001 }, 'RefundExceedsRemaining'],
    ['above the limit', REQUEST, { by: person('small', 'refund_approver', 11_999) }, 'Forbidden'],
    ['at the limit', REQUEST, { by: person('small', 'refund_approver', 12_000) }, null],
    ['above the limit by a manager', REQUEST, { by: person('boss', 'desk_manager', 1) }, null],
    ['outside the window', outside, {}, 'OutsideWindow'],
    ['outside the window by a manager', outside, { by: manager }, null],
    ['of a part', REQUEST, { amountMinor: 1 }, null],
  ] as const)('%s', (_what, request, over, code) => {
    const state = say(newCase(0), { verb: 'file', by: filer, request });
    expect(refusal(() => say(state, { ...approval, ...over } as Command))).toBe(code);
  });

  test('is not for who edited it', () => {
    const edited = say(filed(), { verb: 'amend', by: approver, request: REQUEST, changes: {} });
    expect(refusal(() => say(edited, approval))).toBe('SelfApproval');
  });
});

test('an amendment tells what it changed: texts, reason and amount', () => {
  const fields = (over: Partial<typeof REQUEST>, changes = {}) =>
    tell(filed(), { verb: 'amend', by: filer, request: { ...REQUEST, ...over }, changes }, 1)[0]?.data['fields'];
  expect(fields({ amountMinor: 7_000 })).toEqual(['amount']);
  expect(fields({ reasonCode: 'price' })).toEqual(['reasonCode']);
  expect(fields({ amountMinor: 7_000, reasonCode: 'price' }, { title: 'Other' })).toEqual([
    ...['title', 'reasonCode', 'amount'],
  ]);
  expect(fields({}, { title: 'Other' })).toEqual(['title']);
});

describe('attention', () => {
  const failed = () => happen(revoking(), attention('revoke'));
  const declined = () =>
    happen(refunding(), fact('refund-intended'), fact('refund-failed'), attention('refund', { outcome: 'declined' }));
  const unknown = () => happen(refunding(), fact('refund-intended'), attention('refund', { outcome: 'unknown' }));

  test('a revocation is retried or undone, never answered for', () => {
    expect(nextStep(resume(failed(), 'retry'))).toBe('revoke');
    expect(nextStep(resume(failed(), 'undo'))).toBe('reinstate');
    expect(refusal(() => resume(failed(), 'resolve', agent, 'Paper'))).toBe('IllegalMove');
  });

  test('a declined refund is asked for under the next key, an unknown one under the same', () => {
    expect(resume(declined(), 'retry')).toMatchObject({ refundAttempt: 2, status: 'refunding' });
    expect(resume(unknown(), 'retry')).toMatchObject({ refundAttempt: 1, status: 'refunding' });
  });

  test('a refund that may have left is not undone', () => {
    expect(refusal(() => resume(unknown(), 'undo'))).toBe('IllegalMove');
    expect(refusal(() => resume(declined(), 'undo'))).toBeNull();
  });

  test('two people answer for a refund, with evidence', () => {
    expect(refusal(() => resume(unknown(), 'resolve'))).toBe('IllegalMove');
    const proposed = resume(unknown(), 'resolve', agent, 'Paper');
    expect(proposed.status).toBe('needs_attention');
    expect(refusal(() => resume(proposed, 'resolve', agent, 'Paper'))).toBe('SelfApproval');
    expect(nextStep(resume(proposed, 'resolve', manager, 'Paper'))).toBe('complete');
  });

  test('while it is being undone nothing else can be said', () => {
    const undoing = resume(failed(), 'undo');
    for (const action of RESUME_ACTIONS)
      expect(refusal(() => resume(undoing, action, agent, 'Paper'))).toBe('IllegalMove');
    expect(happen(undoing, fact('key-reinstated'), fact('rejected')).status).toBe('rejected');
  });

  test('a revocation found undone is ordered anew, under another key', () => {
    const undone = happen(refunding(), attention('revoke', { code: 'revocation-undone' }));
    expect(undone).toMatchObject({ revocationVerified: false, revocationRound: 1 });
    expect(nextStep(resume(undone, 'retry'))).toBe('revoke');
  });
});

describe('whatever is said and happens', () => {
  const choices = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 60 });

  /** A random life: people say things, steps come to some end. Calls back after each change. */
  function walk(
    path: readonly (readonly [number, number, boolean])[],
    seen: (before: CancellationState, after: CancellationState) => void,
  ) {
    let state = newCase(0);
    for (const [one, other, acts] of path) {
      const before = state;
      if (acts && nextStep(state)) {
        const outcomes = outcomesOf(state);
        for (const told of outcomes[one % outcomes.length] ?? []) {
          const last = state;
          state = happen(state, told);
          seen(last, state);
        }
        continue;
      }
      const command = commands[other % commands.length];
      if (command && refusal(() => say(before, command)) === null) {
        state = say(before, command);
        seen(before, state);
      }
    }
    return state;
  }

  test('a closed case stays as it is', () => {
    fc.assert(
      fc.property(choices, (path) => {
        walk(path, (before, after) => expect(isClosed(before.status) && after.status !== before.status).toBe(false));
      }),
    );
  });

  test('money leaves only after a revocation that is still verified', () => {
    fc.assert(
      fc.property(choices, (path) => {
        walk(path, (before, after) => {
          if (after.refund === 'sent' && before.refund !== 'sent') expect(before.revocationVerified).toBe(true);
          if (nextStep(after) === 'refund') expect(after.revocationVerified).toBe(true);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('only what is still owed is paid: never after it was sent, settled or undone', () => {
    fc.assert(
      fc.property(choices, (path) => {
        walk(path, (_before, after) => {
          if (nextStep(after) === 'refund') expect(['none', 'intended', 'unknown', 'failed']).toContain(after.refund);
          if (after.undoing) expect(['none', 'intended', 'failed']).toContain(after.refund);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('nobody who asked or edited has approved', () => {
    fc.assert(
      fc.property(choices, (path) => {
        walk(path, (_before, { approvals, request, editors }) => {
          for (const { approverId } of approvals) expect([request?.requestedBy, ...editors]).not.toContain(approverId);
        });
      }),
    );
  });

  test('facts are counted, never uncounted', () => {
    fc.assert(
      fc.property(choices, (path) => {
        walk(path, (before, after) => expect(after.seq).toBeGreaterThanOrEqual(before.seq));
      }),
    );
  });

  test('every status is reached', () => {
    const reached = new Set<string>(['collecting', 'filed', 'approved']); // passed through in one fact
    for (const path of fc.sample(choices, { numRuns: 3_000, seed: 7 }))
      walk(path, (_before, { status }) => reached.add(status));
    reached.add(happen(asked(), fact('expired')).status);
    expect([...reached].sort()).toEqual([...CANCELLATION_STATUSES].sort());
  });
});
