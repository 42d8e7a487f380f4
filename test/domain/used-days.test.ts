import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { DAY_COUNTINGS, type DayCounting, dayUnit, type Policy } from '../../domain/policy/policy.js';
import { daysUsed, termDays } from '../../domain/policy/proration.js';
import { judgeLine, type Purchase } from '../../domain/policy/verdict.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';

/** Decision 0020: days of the UTC calendar, or 24 hours each where a version says so or says nothing. */
const used = (from: string, to: string, counting: DayCounting, unit: 'calendar-day' | '24-hours' = 'calendar-day') =>
  daysUsed(Date.parse(from), Date.parse(to), { counting, unit });

describe('days of the calendar', () => {
  test.each([
    ['in one instant', '2024-07-15T09:30Z', '2024-07-15T09:30Z', 0, 0],
    ['a moment later', '2024-07-15T09:30Z', '2024-07-15T09:30:00.001Z', 0, 1],
    ['late on the same day', '2024-07-15T00:00Z', '2024-07-15T23:59:59.999Z', 0, 1],
    ['over one midnight', '2024-07-15T23:59:59.999Z', '2024-07-16T00:00Z', 1, 2],
    ['on the third day, before that time', '2024-07-15T09:30Z', '2024-07-17T08:00Z', 2, 3],
    ['on the third day, after that time', '2024-07-15T09:30Z', '2024-07-17T20:00Z', 2, 3],
    ['over the end of a month', '2024-04-30T18:00Z', '2024-05-02T06:00Z', 2, 3],
    ['over the end of a year', '2023-12-31T22:00Z', '2024-01-01T01:00Z', 1, 2],
    ['over a leap day', '2024-02-28T12:00Z', '2024-03-01T08:00Z', 2, 3],
    ['where there is none', '2023-02-28T12:00Z', '2023-03-01T08:00Z', 1, 2],
    ['over the night that has 23 hours in Berlin', '2024-03-30T12:00Z', '2024-03-31T11:00Z', 1, 2],
    ['over the night that has 25 hours in Berlin', '2024-10-26T12:00Z', '2024-10-27T12:30Z', 1, 2],
  ])('%s: %s to %s', (_name, from, to, elapsed, started) => {
    expect(used(from, to, 'elapsed-days')).toBe(elapsed);
    expect(used(from, to, 'started-days')).toBe(started);
  });

  test.each([
    ['P1M', '2024-01-31T20:00Z', '2024-02-28T23:00Z', 28, 29],
    ['P1M', '2024-02-29T03:00Z', '2024-03-28T22:00Z', 28, 29],
    ['P1Y', '2023-02-28T20:00Z', '2024-02-27T01:00Z', 364, 365],
  ])('on its last day a term %s from %s has given nothing back where a begun day counts', (term, from, to, n, all) => {
    expect(termDays(term, Date.parse(from))).toBe(all);
    expect(used(from, to, 'elapsed-days')).toBe(n);
    expect(used(from, to, 'started-days')).toBe(all);
  });
});

describe('whatever the times of day', () => {
  const instantMs = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
  const dayMs = instantMs.map((ms) => Math.floor(ms / DAY_MS) * DAY_MS);
  const timeOfDay = fc.integer({ min: 0, max: DAY_MS - 1 });
  const counting = fc.constantFrom(...DAY_COUNTINGS);
  const unit = fc.constantFrom('calendar-day' as const, '24-hours' as const);

  test('only the dates count, and a begun day costs one more', () => {
    fc.assert(
      fc.property(dayMs, fc.integer({ min: 1, max: 1_200 }), timeOfDay, timeOfDay, (from, days, early, late) => {
        const count = (each: DayCounting) =>
          daysUsed(from + early, from + days * DAY_MS + late, { counting: each, unit: 'calendar-day' });
        expect([count('elapsed-days'), count('started-days')]).toEqual([days, days + 1]);
      }),
    );
  });

  test('used days never become fewer, by either kind of day', () => {
    const wait = fc.integer({ min: 0, max: 1_200 * DAY_MS });
    fc.assert(
      fc.property(instantMs, wait, wait, counting, unit, (from, one, other, each, kind) => {
        const after = (ms: number) => daysUsed(from, from + ms, { counting: each, unit: kind });
        expect(after(Math.min(one, other))).toBeLessThanOrEqual(after(Math.max(one, other)));
      }),
    );
  });
});

describe('what was published before there was a choice', () => {
  const { dayUnit: _unit, ...rules } = BUILT_IN_POLICIES[2];
  const old: Policy = rules;
  const boughtAtMs = Date.parse('2024-07-15T09:30Z');
  const line: Purchase = {
    ...{ orderLineId: 'a', licence: 'subscription', boughtAtMs, term: 'P1M' },
    price: { amountMinor: 3_100, currency: 'USD' },
  };

  test('goes on counting 24 hours from the purchase', () => {
    expect(dayUnit(old)).toBe('24-hours');
    const judging = { atMs: boughtAtMs + 2 * DAY_MS - HOUR_MS, policies: [old] };
    const { refundable, reasons } = judgeLine(line, judging);
    expect(refundable.amountMinor).toBe(2_900);
    expect(reasons[1]?.inputs).toMatchObject({ daysUsed: 2, dayUnit: '24-hours' });
    expect(judgeLine(line, { ...judging, policies: [{ ...old, dayCounting: 'elapsed-days' }] }).refundable).toEqual({
      ...{ amountMinor: 3_000, currency: 'USD' },
    });
  });
});
