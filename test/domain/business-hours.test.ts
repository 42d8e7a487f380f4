import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { afterOpenTime, openTimeBetween } from '../../domain/business-hours.js';
import type { BusinessHours } from '../../domain/policy/policy.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';

const OFFICE = { from: '09:00', to: '18:00' };
const weekdays = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, null, null];
const hoursIn = (timeZone: string, over: Partial<BusinessHours> = {}): BusinessHours => ({
  ...{ timeZone, weekdays, holidays: [] },
  ...over,
});
const TAIPEI = hoursIn('Asia/Taipei');
const at = (text: string) => Date.parse(text);
const after = (from: string, ms: number, hours: BusinessHours) =>
  new Date(afterOpenTime(at(from), ms, hours)).toISOString();

describe('after so many hours of business', () => {
  test.each([
    ['within a day', '2026-12-01T10:00:00+08:00', 2 * HOUR_MS, '2026-12-01T12:00:00+08:00'],
    ['before the desk opens', '2026-12-01T03:00:00+08:00', HOUR_MS, '2026-12-01T10:00:00+08:00'],
    ['after it has closed', '2026-12-01T20:00:00+08:00', HOUR_MS, '2026-12-02T10:00:00+08:00'],
    ['over a weekend', '2026-12-04T17:30:00+08:00', HOUR_MS, '2026-12-07T09:30:00+08:00'],
    ['to the minute it closes', '2026-12-01T09:00:00+08:00', 9 * HOUR_MS, '2026-12-01T18:00:00+08:00'],
    ['over two weeks', '2026-12-01T09:00:00+08:00', 10 * 9 * HOUR_MS, '2026-12-14T18:00:00+08:00'],
  ])('%s', (_what, from, ms, until) => {
    expect(after(from, ms, TAIPEI)).toBe(new Date(at(until)).toISOString());
  });

  test('holidays are days off, by the calendar of the desk and not of London', () => {
    const holidays = ['2026-12-25'];
    expect(after('2026-12-24T17:00:00+08:00', 2 * HOUR_MS, { ...TAIPEI, holidays })).toBe(
      new Date(at('2026-12-28T10:00:00+08:00')).toISOString(),
    );
  });

  test('on the day the clocks change, the day is as long as it is', () => {
    const round = { from: '00:00', to: '24:00' };
    const always = (timeZone: string) => hoursIn(timeZone, { weekdays: Array.from({ length: 7 }, () => round) });
    const spring = '2026-03-29T00:00:00+01:00';
    expect(after(spring, 24 * HOUR_MS, always('Europe/Berlin'))).toBe(
      new Date(at(spring) + 24 * HOUR_MS).toISOString(),
    );
    // Open from 01:00 to 05:00: three hours in spring, five in autumn.
    const night = hoursIn('Europe/Berlin', {
      weekdays: Array.from({ length: 7 }, () => ({ from: '01:00', to: '05:00' })),
    });
    expect(openTimeBetween(at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'), night)).toBe(3 * HOUR_MS);
    expect(openTimeBetween(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'), night)).toBe(5 * HOUR_MS);
  });

  test('a time that clocks skip is the moment after, one they show twice is the first', () => {
    const early = (from: string) =>
      hoursIn('Europe/Berlin', { weekdays: Array.from({ length: 7 }, () => ({ from, to: '12:00' })) });
    expect(after('2026-03-28T23:00:00Z', MINUTE_MS, early('02:30'))).toBe('2026-03-29T01:31:00.000Z');
    expect(after('2026-10-24T22:00:00Z', MINUTE_MS, early('02:30'))).toBe('2026-10-25T00:31:00.000Z');
  });

  test('a desk that is never open waits in plain time', () => {
    const never = hoursIn('UTC', { weekdays: Array.from({ length: 7 }, () => null) });
    expect(afterOpenTime(0, HOUR_MS, never)).toBe(HOUR_MS);
  });
});

describe('whatever the calendar', () => {
  const time = fc.integer({ min: 0, max: 24 * 4 - 2 }).chain((from) =>
    fc.integer({ min: from + 1, max: 24 * 4 }).map((to) => {
      const say = (quarter: number) =>
        `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
      return { from: say(from), to: say(to) };
    }),
  );
  const zone = fc.constantFrom(
    'UTC',
    'Asia/Taipei',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  );
  const calendar = fc
    .record({
      timeZone: zone,
      weekdays: fc.array(fc.option(time, { freq: 4 }), { minLength: 7, maxLength: 7 }),
      holidays: fc.array(
        fc
          .integer({ min: 0, max: 700 })
          .map((day) => new Date(at('2026-01-01') + day * DAY_MS).toISOString().slice(0, 10)),
        { maxLength: 20 },
      ),
    })
    .filter(({ weekdays: days }) => days.some((day) => day !== null));
  const instant = fc.integer({ min: at('2026-01-01'), max: at('2027-06-01') });
  /** At a quarter of an hour a week that is a year and a half. */
  const length = fc.integer({ min: 1, max: 20 * HOUR_MS });

  test('exactly that much open time lies between, and the desk is open at the end of it', () => {
    fc.assert(
      fc.property(calendar, instant, length, (hours, from, ms) => {
        const until = afterOpenTime(from, ms, hours);
        expect(openTimeBetween(from, until, hours)).toBe(ms);
        expect(openTimeBetween(until - 1, until, hours)).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  test('longer is later, and one wait after another is the two together', () => {
    fc.assert(
      fc.property(calendar, instant, length, length, (hours, from, one, other) => {
        const first = afterOpenTime(from, one, hours);
        const both = afterOpenTime(from, one + other, hours);
        expect(both).toBeGreaterThan(first);
        expect(afterOpenTime(first, other, hours)).toBe(both);
      }),
      { numRuns: 500 },
    );
  });
});
