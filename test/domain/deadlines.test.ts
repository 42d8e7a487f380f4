import { describe, expect, test } from '@jest/globals';
import { nextDeadline, REMINDERS_AT_MOST, type Timings } from '../../domain/cancellation/deadlines.js';
import { newCase } from '../../domain/cancellation/state.js';
import { DAY_MS } from '../../domain/time.js';
import { attention, fact, happen, PEOPLE, REQUEST, revoking, say } from './walk.js';

const { filer } = PEOPLE;

describe('deadlines', () => {
  const day = DAY_MS;
  const timings: Timings = {
    ...{ draftReminderMs: 3 * day, draftExpiryMs: 14 * day, approvalReminderMs: day, approvalExpiryMs: 60 * day },
    ...{ informationReminderMs: 3 * day, informationExpiryMs: 14 * day, revocationPatienceMs: 1, refundPatienceMs: 1 },
  };

  test('remind a few times and then end the wait', () => {
    let state = newCase(0);
    for (let reminder = 1; reminder <= REMINDERS_AT_MOST; reminder += 1) {
      expect(nextDeadline(state, timings)).toEqual({ kind: 'reminder', atMs: reminder * 3 * day });
      state = happen(state, fact('reminded'));
    }
    expect(nextDeadline(state, timings)).toEqual({ kind: 'expiry', atMs: 14 * day });
  });

  test('begin anew with each status, and are none while the desk itself works', () => {
    const atMs = 5 * day;
    const waiting = say(newCase(0), { verb: 'file', by: filer, request: REQUEST }, atMs);
    expect(nextDeadline(waiting, timings)).toEqual({ kind: 'reminder', atMs: atMs + day });
    expect(nextDeadline(revoking(), timings)).toBeNull();
    expect(nextDeadline(happen(revoking(), attention('revoke')), timings)).toBeNull();
  });
});
