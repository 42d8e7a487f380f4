import { describe, expect, test } from 'vitest';
import { nextDeadline, REMINDERS_AT_MOST, waitInHours } from '../../domain/cancellation/deadlines.js';
import { newCase } from '../../domain/cancellation/state.js';
import type { ApprovalRules, BusinessHours } from '../../domain/policy/policy.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';
import { attention, fact, happen, PEOPLE, REQUEST, revoking, say, TIMINGS } from './walk.js';

const { filer, agent } = PEOPLE;
const day = DAY_MS;

describe('deadlines', () => {
  test('remind a few times and then end the wait', () => {
    let state = newCase(0);
    for (let reminder = 1; reminder <= REMINDERS_AT_MOST; reminder += 1) {
      expect(nextDeadline(state, TIMINGS)).toEqual({
        ...{ kind: 'reminder', atMs: reminder * 3 * day, endsAtMs: 14 * day },
      });
      state = happen(state, fact('reminded'));
    }
    expect(nextDeadline(state, TIMINGS)).toEqual({ kind: 'expiry', atMs: 14 * day });
  });

  test('begin anew with each status, and are none while the desk itself works', () => {
    const atMs = 5 * day;
    const waiting = say(newCase(0), { verb: 'file', by: filer, request: REQUEST }, atMs);
    expect(nextDeadline(waiting, TIMINGS)).toMatchObject({ kind: 'reminder', atMs: atMs + day });
    expect(nextDeadline(revoking(), TIMINGS)).toBeNull();
    expect(nextDeadline(happen(revoking(), attention('revoke')), TIMINGS)).toBeNull();
  });
});

describe("deadlines by the case's own rules", () => {
  const approvals: ApprovalRules = {
    ...{ tiers: [], coolingOffMs: 0, automatic: null, hold: { reveal: true, suspendKeys: false }, hours: null },
    ...{ reminderMs: 2 * HOUR_MS, escalationMs: 5 * HOUR_MS, expiryMs: 20 * HOUR_MS },
  };
  const filedAt = (atMs: number, hours: BusinessHours | null = null) =>
    say(
      newCase(0),
      { verb: 'file', by: filer, request: REQUEST, rules: { policyVersion: 1, approvals: { ...approvals, hours } } },
      atMs,
    );

  test('remind, tell the managers once, and end the wait, in the order of time', () => {
    let state = filedAt(0);
    const passed: string[] = [];
    const TELLS = {
      reminder: 'reminded',
      escalation: 'escalated',
      expiry: 'expired',
      revocation: 'cooling-off-ended',
      finality: 'merge-settled',
    } as const;
    for (let next = nextDeadline(state, TIMINGS); next && passed.length < 9; next = nextDeadline(state, TIMINGS)) {
      passed.push(`${next.kind} ${next.atMs / HOUR_MS}`);
      expect(next.endsAtMs).toBe(next.kind === 'expiry' ? undefined : 20 * HOUR_MS);
      state = happen(state, fact(TELLS[next.kind]));
    }
    expect(passed).toEqual(['reminder 2', 'reminder 4', 'escalation 5', 'reminder 6', 'expiry 20']);
  });

  test('a new wait is escalated anew', () => {
    const escalated = happen(filedAt(0), fact('escalated'));
    expect(escalated.escalated).toBe(true);
    const asked = say(escalated, { verb: 'requestInformation', by: agent, question: 'Which?' });
    expect(say(asked, { verb: 'answer', by: filer, text: 'This' }).escalated).toBe(false);
  });

  test('in business hours there is none until it was reckoned, and then the reckoned one', () => {
    const office = { from: '09:00', to: '17:00' };
    const weekdays = [office, office, office, office, office, null, null];
    const friday = Date.parse('2026-12-04T16:00:00Z');
    const state = filedAt(friday, { timeZone: 'UTC', weekdays, holidays: [] });
    expect(nextDeadline(state, TIMINGS)).toBeNull();
    const wait = waitInHours(state);
    expect(nextDeadline(state, TIMINGS, wait)).toEqual({
      ...{ kind: 'reminder', atMs: Date.parse('2026-12-07T10:00:00Z'), endsAtMs: Date.parse('2026-12-09T12:00:00Z') },
    });
    const asked = say(state, { verb: 'requestInformation', by: agent, question: 'Which?' }, friday + HOUR_MS);
    expect(nextDeadline(asked, TIMINGS, wait)).toMatchObject({ kind: 'reminder' });
    const answered = say(asked, { verb: 'answer', by: filer, text: 'This' }, friday + day);
    expect(nextDeadline(answered, TIMINGS, wait)).toBeNull();
  });
});
