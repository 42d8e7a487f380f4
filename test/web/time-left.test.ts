import { expect, test } from 'vitest';
import type { ClockView, SlaSummary } from '../../api/tickets/sla.js';
import { DUE_SOON_MS } from '../../domain/queue.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { howItStands, leftMs, nextClock } from '../../web/src/sla/left.js';

const READ_MS = Date.parse('2026-11-26T09:00:00.000Z');
const at = (ms: number): string => new Date(READ_MS + ms).toISOString();

const running = (remainingMs: number, more: Partial<ClockView> = {}): ClockView => ({
  ...{ state: 'running', dueAt: at(remainingMs), endedAt: null, targetMs: 8 * HOUR_MS, remainingMs },
  ...more,
});
const GIVEN = running(HOUR_MS, { state: 'met', dueAt: null, endedAt: at(-HOUR_MS) });
const PAUSED = running(2 * HOUR_MS, { state: 'paused', dueAt: null });

/** As it was read at {@link READ_MS}: open without end unless said. */
const read = (clocks: Partial<SlaSummary>, calendar: Partial<SlaSummary['calendar']> = {}): SlaSummary => ({
  ...{ state: 'running', dueAt: null, firstAnswer: GIVEN, decision: GIVEN, readAt: at(0), ...clocks },
  calendar: { id: 'desk', name: 'Desk', timeZone: 'UTC', open: true, changesAt: null, ...calendar },
});
const leftOf = (sla: SlaSummary, afterMs: number): number => leftMs(sla, sla.decision, READ_MS + afterMs);
const standsOf = (sla: SlaSummary, afterMs: number) => howItStands(sla.decision, READ_MS + afterMs);

test('the time left counts down while the desk is open, and is negative once it is over', () => {
  const sla = read({ decision: running(HOUR_MS) });
  expect([0, 20 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS].map((after) => leftOf(sla, after))).toEqual([
    HOUR_MS,
    40 * MINUTE_MS,
    0,
    -2 * HOUR_MS,
  ]);
});

test('a browser whose clock is behind gives no time back', () => {
  expect(leftOf(read({ decision: running(HOUR_MS) }), -10 * MINUTE_MS)).toBe(HOUR_MS);
});

test('it stands still while the partner is asked', () => {
  const sla = read({ decision: PAUSED });
  expect(leftOf(sla, 5 * HOUR_MS)).toBe(2 * HOUR_MS);
  expect(standsOf(sla, 5 * HOUR_MS)).toBe('paused');
});

test('it stands still while the desk is closed, and from the instant at which it closes', () => {
  const closed = read({ decision: running(2 * HOUR_MS) }, { open: false, changesAt: at(15 * HOUR_MS) });
  expect(leftOf(closed, 9 * HOUR_MS)).toBe(2 * HOUR_MS);
  const closing = read({ decision: running(2 * HOUR_MS) }, { changesAt: at(HOUR_MS) });
  expect([HOUR_MS / 2, HOUR_MS, 9 * HOUR_MS].map((after) => leftOf(closing, after))).toEqual([
    1.5 * HOUR_MS,
    HOUR_MS,
    HOUR_MS,
  ]);
});

test('it is due soon from the very hour from which the list finds it as that, and overdue once nothing is left', () => {
  const sla = read({ decision: running(119 * HOUR_MS) });
  const soonMs = 119 * HOUR_MS - DUE_SOON_MS;
  expect([0, soonMs, soonMs + 1, 119 * HOUR_MS, 119 * HOUR_MS + 1].map((after) => standsOf(sla, after))).toEqual([
    'left',
    'left',
    'soon',
    'soon',
    'overdue',
  ]);
});

test('what was due when the desk closed is overdue all night, though nothing of its time has run since', () => {
  const sla = read({ decision: running(0, { state: 'breached', dueAt: at(-HOUR_MS) }) }, { open: false });
  expect(standsOf(sla, 0)).toBe('overdue');
  const closing = read({ decision: running(HOUR_MS) }, { changesAt: at(HOUR_MS) });
  expect([HOUR_MS, HOUR_MS + 1].map((after) => standsOf(closing, after))).toEqual(['soon', 'overdue']);
});

test('what is due only after the desk has opened again is not due soon, however little of its time is left', () => {
  const sla = read({ decision: running(HOUR_MS, { dueAt: at(16 * HOUR_MS) }) }, { open: false });
  expect(standsOf(sla, 0)).toBe('left');
});

test('what was given says whether that was in time, however long ago it was', () => {
  const late = running(-HOUR_MS, { state: 'breached', endedAt: at(-HOUR_MS) });
  expect([standsOf(read({}), 9 * HOUR_MS), standsOf(read({ decision: late }), 9 * HOUR_MS)]).toEqual(['met', 'late']);
  expect(leftOf(read({ decision: late }), 9 * HOUR_MS)).toBe(-HOUR_MS);
});

test('the first answer is looked at until it is given, then the decision, then nothing', () => {
  expect(nextClock(read({ firstAnswer: running(HOUR_MS), decision: running(HOUR_MS) }))).toBe('firstAnswer');
  expect(nextClock(read({ decision: running(HOUR_MS) }))).toBe('decision');
  expect(nextClock(read({}))).toBeNull();
});
