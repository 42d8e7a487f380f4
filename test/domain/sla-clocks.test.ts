import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterOpenTime, type Hours, openingAt } from '../../domain/business-hours.js';
import { clockState, dueAfter, ranUntil, reckon, type Run, standingOf } from '../../domain/sla/clocks.js';
import type { SlaFacts } from '../../domain/sla/facts.js';
import { ledgerOf } from '../../domain/sla/ledger.js';
import { BUILT_IN_TERMS } from '../../domain/sla/terms.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { countMinutes, openMinutes } from './sla-oracle.js';

const at = (text: string) => Date.parse(text);
const DAY = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const TAIPEI: Hours = {
  timeZone: 'Asia/Taipei',
  weekdays: [DAY, DAY, DAY, DAY, DAY, [], []],
  holidays: ['2026-12-25'],
};
const due = (run: Run, hours: number) => {
  const dueAtMs = dueAfter(run, hours * HOUR_MS, TAIPEI);
  return dueAtMs === null ? null : new Date(dueAtMs).toISOString();
};
const iso = (text: string) => new Date(text).toISOString();
const from = (startedAt: string, ...pauses: readonly (readonly [string, string | null])[]): Run => ({
  startedAtMs: at(startedAt),
  pauses: pauses.map(([begin, end]) => ({ fromMs: at(begin), toMs: end === null ? null : at(end) })),
});

describe('a promise is due', () => {
  test.each<[string, Run, number, string | null]>([
    ['over the lunch of the desk', from('2026-12-01T11:00+08:00'), 2, '2026-12-01T14:00+08:00'],
    ['over a holiday and a weekend', from('2026-12-24T17:00+08:00'), 2, '2026-12-28T10:00+08:00'],
    [
      'later by what it waited for the partner',
      from('2026-12-01T09:00+08:00', ['2026-12-01T10:00+08:00', '2026-12-01T15:00+08:00']),
      2,
      '2026-12-01T16:00+08:00',
    ],
    [
      'no later by a pause that began and ended outside its hours',
      from('2026-12-01T17:00+08:00', ['2026-12-01T19:00+08:00', '2026-12-02T07:00+08:00']),
      2,
      '2026-12-02T10:00+08:00',
    ],
    [
      'no later by a pause of no length',
      from('2026-12-01T09:00+08:00', ['2026-12-01T10:00+08:00', '2026-12-01T10:00+08:00']),
      2,
      '2026-12-01T11:00+08:00',
    ],
    [
      'when it was, where the partner is asked after that',
      from('2026-12-01T09:00+08:00', ['2026-12-01T14:00+08:00', null]),
      2,
      '2026-12-01T11:00+08:00',
    ],
    [
      'at closing time, where the partner is asked in the night after that',
      from('2026-12-06T10:00+08:00', ['2026-12-07T20:30+08:00', null]),
      8,
      '2026-12-07T18:00+08:00',
    ],
    [
      'at no time while the partner is asked',
      from('2026-12-01T09:00+08:00', ['2026-12-01T10:00+08:00', null]),
      2,
      null,
    ],
  ])('%s', (_what, run, hours, expected) => {
    expect(due(run, hours)).toBe(expected === null ? null : iso(expected));
  });
});

/** In hours that no clock of these zones ever skips or shows twice; what happens at those is told in `business-hours`. */
const edge = fc.constantFrom(0, ...Array.from({ length: 81 }, (_none, index) => 16 + index));
const spell = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const day = fc.uniqueArray(edge, { maxLength: 6 }).map((edges) => {
  const sorted = edges.sort((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_none, index) => ({
    from: spell(sorted[index * 2] ?? 0),
    to: spell(sorted[index * 2 + 1] ?? 0),
  }));
});
const ZONES = ['UTC', 'Asia/Taipei', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'America/New_York'];
const calendars: fc.Arbitrary<Hours> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    weekdays: fc.array(day, { minLength: 7, maxLength: 7 }),
    holidays: fc.array(
      fc
        .integer({ min: 0, max: 40 })
        .map((days) => new Date(at('2026-03-01') + days * DAY_MS).toISOString().slice(0, 10)),
      { maxLength: 5 },
    ),
  })
  .filter(({ weekdays }) => weekdays.some((spans) => spans.length > 0));
/** Around the weeks in which clocks change: in March in the north, early in April in the south. */
const start = fc.integer({ min: 0, max: 35 * 24 * 60 }).map((minute) => at('2026-03-01T00:00Z') + minute * MINUTE_MS);
const gaps = fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { maxLength: 6 });
const runs: fc.Arbitrary<Run> = fc.tuple(start, gaps).map(([startedAtMs, lengths]) => {
  let atMs = startedAtMs;
  const edges = lengths.map((minutes) => (atMs += minutes * MINUTE_MS));
  const pauses = edges.flatMap((fromMs, index) =>
    index % 2 === 0 ? [{ fromMs, toMs: edges[index + 1] ?? null }] : [],
  );
  return { startedAtMs, pauses };
});
const target = fc.integer({ min: 1, max: 30 * 60 }).map((minutes) => minutes * MINUTE_MS);

const pausesAt = ({ pauses }: Run, atMs: number): boolean => pauses.some(({ fromMs }) => fromMs === atMs);

describe('whatever the calendar and the pauses, as somebody counts who looks at the clock every minute', () => {
  const within = (run: Run) => run.startedAtMs + 40 * DAY_MS;

  test('so much has run, and no more until it is due', () => {
    fc.assert(
      fc.property(calendars, runs, target, (hours, run, targetMs) => {
        const untilMs = within(run);
        const counted = countMinutes(run, { hours, targetMs, untilMs });
        expect(ranUntil(run, untilMs, hours)).toBe(counted.ranMs);
        const dueAtMs = dueAfter(run, targetMs, hours);
        if (counted.dueAtMs === null) {
          expect(dueAtMs === null || dueAtMs > untilMs).toBe(true);
        } else if (dueAtMs !== counted.dueAtMs) {
          // Asked at the very instant, the partner is asked in time: it is due when time goes on, if it does.
          expect(pausesAt(run, counted.dueAtMs)).toBe(true);
          if (dueAtMs === null) expect(run.pauses.at(-1)?.toMs).toBeNull();
          else expect(ranUntil(run, dueAtMs, hours)).toBe(targetMs);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the desk is open or closed, and stays so until it is said to change', () => {
    fc.assert(
      fc.property(calendars, start, (hours, atMs) => {
        const isOpen = openMinutes(hours);
        const { open, changesAtMs } = openingAt(atMs, hours);
        expect(open).toBe(isOpen(atMs));
        if (changesAtMs === null) return;
        expect(isOpen(changesAtMs)).toBe(!open);
        for (let minute = atMs; minute < Math.min(changesAtMs, atMs + 8 * DAY_MS); minute += MINUTE_MS) {
          if (isOpen(minute) !== open) throw new Error(`it changes at ${new Date(minute).toISOString()} already`);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('a pause never makes a promise due earlier', () => {
    fc.assert(
      fc.property(calendars, runs, target, (hours, run, targetMs) => {
        const without = afterOpenTime(run.startedAtMs, targetMs, hours);
        expect(dueAfter(run, targetMs, hours) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(without);
      }),
      { numRuns: 150 },
    );
  });
});

const MEASURE = {
  policyId: 'default',
  calendarId: 'c',
  terms: BUILT_IN_TERMS,
  impact: 'critical',
  hours: TAIPEI,
} as const;
const facts = (over: Partial<SlaFacts> = {}): SlaFacts => ({
  ...{ startedAtMs: at('2026-12-01T09:00+08:00'), firstAnswerAtMs: null, decidedAtMs: null, pauses: [] },
  ...over,
});

describe('the clocks of a ticket', () => {
  const noon = at('2026-12-01T12:00+08:00');

  test('run, are broken, and are met, each for itself', () => {
    const fresh = reckon(facts(), MEASURE, null);
    expect(standingOf(fresh, at('2026-12-01T10:00+08:00'))).toEqual({
      state: 'running',
      dueAtMs: at('2026-12-01T11:00+08:00'),
    });
    expect(standingOf(fresh, noon).state).toBe('breached');
    const answered = reckon(facts({ firstAnswerAtMs: at('2026-12-01T10:59+08:00') }), MEASURE, null);
    expect(clockState(answered.firstAnswer, noon)).toBe('met');
    expect(standingOf(answered, noon)).toEqual({ state: 'running', dueAtMs: answered.decision.dueAtMs });
    const late = reckon(facts({ firstAnswerAtMs: at('2026-12-01T11:01+08:00') }), MEASURE, null);
    expect(clockState(late.firstAnswer, noon)).toBe('breached');
  });

  test('what was due to the minute is met', () => {
    const { firstAnswer } = reckon(facts({ firstAnswerAtMs: at('2026-12-01T11:00+08:00') }), MEASURE, null);
    expect(clockState(firstAnswer, noon)).toBe('met');
  });

  test('are paused with time left, and have no instant meanwhile', () => {
    const asked = at('2026-12-01T10:00+08:00');
    const sla = reckon(facts({ firstAnswerAtMs: asked, pauses: [{ fromMs: asked, toMs: null }] }), MEASURE, null);
    expect(standingOf(sla, noon)).toEqual({ state: 'paused', dueAtMs: null });
    expect(ledgerOf(sla, noon, TAIPEI)).toEqual([
      { kind: 'running', fromMs: sla.startedAtMs, toMs: asked, openMs: HOUR_MS },
      { kind: 'paused', fromMs: asked, toMs: null, openMs: 2 * HOUR_MS },
    ]);
  });

  test('what has ended keeps what it was judged by, what runs follows the new hours', () => {
    const answered = facts({ firstAnswerAtMs: at('2026-12-01T11:30+08:00') });
    const before = reckon(answered, MEASURE, null);
    const terms = {
      ...BUILT_IN_TERMS,
      targets: { ...BUILT_IN_TERMS.targets, critical: { firstAnswerMinutes: 600, decisionMinutes: 600 } },
    };
    const after = reckon(answered, { ...MEASURE, terms }, before);
    expect(after.firstAnswer).toEqual(before.firstAnswer);
    expect(after.decision.targetMs).toBe(10 * HOUR_MS);
  });
});
