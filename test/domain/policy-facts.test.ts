import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { digitsOf, fromWire, toWire } from '../../domain/money.js';
import {
  type LicenceType,
  outsideDecider,
  type Policy,
  type PolicyRules,
  type Rounding,
} from '../../domain/policy/policy.js';
import { judge, judgeLine, type Purchase } from '../../domain/policy/verdict.js';
import { endOfDay } from '../../domain/policy/zones.js';
import { DAY_MS, HOUR_MS, instant } from '../../domain/time.js';

/**
 * The lines of `policy-facts.md` that the desk can know, as vectors, and each of its contradictions as the setting that
 * takes either side. Renewals and publishers it does not know: see *renewal* and *publisher* in `docs/glossary.md`.
 */
const [, , CURRENT] = BUILT_IN_POLICIES;
const under = (changes: Partial<PolicyRules>): Policy => ({ ...CURRENT, effectiveFromMs: 0, ...changes });
const at = (policy: Policy, purchase: Purchase, atMs: number) => judgeLine(purchase, { atMs, policies: [policy] });

const BOUGHT = Date.UTC(2024, 6, 15, 9, 30);
const bought = (licence: LicenceType, over: Partial<Purchase> = {}): Purchase => ({
  ...{ orderLineId: 'a', licence, boughtAtMs: BOUGHT, price: { amountMinor: 10_080, currency: 'USD' } },
  ...{ term: licence === 'perpetual' || licence === 'linux' ? null : 'P1M', quantity: 10 },
  ...over,
});

describe('the windows of the programme', () => {
  test.each([
    ['perpetual', 30 * DAY_MS],
    ['subscription', 168 * HOUR_MS],
    ['seat-based', 7 * DAY_MS],
    ['saas', 72 * HOUR_MS],
  ] as const)('%s closes one millisecond after its last instant', (licence, lengthMs) => {
    const policy = under({});
    expect(at(policy, bought(licence), BOUGHT + lengthMs).outcome).toBe('inside-window');
    expect(at(policy, bought(licence), BOUGHT + lengthMs + 1).outcome).toBe('outside-window');
  });

  test('a Linux plan is not cancellable, whatever the reason', () => {
    const policy = under({ reasons: { accidental: { count: 90, unit: 'days' } } });
    const judging = { atMs: BOUGHT + 1, policies: [policy], reasonCode: 'accidental' } as const;
    expect(judgeLine(bought('linux'), judging).outcome).toBe('outside-window');
  });

  test('perpetual software had 60 days before June 2021', () => {
    const boughtAtMs = Date.UTC(2021, 4, 31, 23);
    const judging = (days: number) => ({ atMs: boughtAtMs + days * DAY_MS, policies: BUILT_IN_POLICIES });
    expect(judgeLine(bought('perpetual', { boughtAtMs }), judging(60)).outcome).toBe('inside-window');
    const later = boughtAtMs + 2 * HOUR_MS;
    expect(judgeLine(bought('perpetual', { boughtAtMs: later }), judging(60)).outcome).toBe('outside-window');
  });

  test('a seat-based licence had 72 hours before 2022', () => {
    const lasts = (boughtAtMs: number) => {
      const { until } = judgeLine(bought('seat-based', { boughtAtMs }), {
        atMs: boughtAtMs,
        policies: BUILT_IN_POLICIES,
      });
      return Date.parse(until) - boughtAtMs;
    };
    expect(lasts(Date.UTC(2020, 0, 1))).toBe(72 * HOUR_MS);
    expect(lasts(Date.UTC(2022, 0, 1) - 1)).toBe(72 * HOUR_MS);
    expect(lasts(Date.UTC(2022, 0, 1))).toBe(7 * DAY_MS);
  });

  test('marketplace SaaS goes back whole within 72 hours; after that whoever the policy names decides', () => {
    const later = (ms: number) => at(under({}), bought('saas'), BOUGHT + ms);
    const whole = { amountMinor: 10_080, currency: 'USD' };
    expect(later(72 * HOUR_MS)).toMatchObject({ outcome: 'inside-window', refundable: whole });
    expect(later(72 * HOUR_MS + 1).outcome).toBe('outside-window');
    expect(outsideDecider(CURRENT.approvals)).toBe('managers');
  });

  test.each([
    ['accidental', 90],
    ['duplicate', 120],
  ] as const)('%s is heard for %d days, and then gives back everything', (reasonCode, count) => {
    const policy = under({});
    const heard = (ms: number) =>
      judgeLine(bought('subscription'), { atMs: BOUGHT + ms, policies: [policy], reasonCode });
    expect(heard(count * DAY_MS)).toMatchObject({ outcome: 'inside-window', refundable: { amountMinor: 10_080 } });
    expect(heard(count * DAY_MS).reasons[0]?.inputs).toMatchObject({ windowOf: 'reason', reasonCode });
    expect(heard(count * DAY_MS + 1).outcome).toBe('outside-window');
    expect(at(policy, bought('subscription'), BOUGHT + 8 * DAY_MS).outcome).toBe('outside-window');
  });
});

describe('the contradictions, each a setting', () => {
  test.each([
    ['2024-07-15T09:30Z', '2024-07-17T08:00Z'],
    ['2024-07-15T09:30Z', '2024-07-17T10:30Z'],
    ['2024-07-15T00:00Z', '2024-07-17T23:59:59.999Z'],
    ['2024-07-15T23:59:59.999Z', '2024-07-17T00:00Z'],
  ])('bought %s, given back %s: 29 of 31 days, or 28 where the third day costs three', (from, to) => {
    const share = (dayCounting: Policy['dayCounting']) =>
      at(under({ dayCounting }), bought('seat-based', { boughtAtMs: Date.parse(from) }), Date.parse(to));
    const [elapsed, started] = [share('elapsed-days'), share('started-days')];
    expect(elapsed.reasons[1]?.inputs).toMatchObject({ daysUsed: 2, termDays: 31, dayUnit: 'calendar-day' });
    expect(elapsed.refundable.amountMinor).toBe(Math.floor((10_080 * 29) / 31));
    expect(started.reasons[1]?.inputs).toMatchObject({ daysUsed: 3, termDays: 31, dayUnit: 'calendar-day' });
    expect(started.refundable.amountMinor).toBe(Math.floor((10_080 * 28) / 31));
  });

  test.each<[Rounding, number]>([
    ['truncate-unit', 9_420],
    ['unit', 9_430],
    ['line', 9_430],
    ['truncate-line', 9_429],
  ])('10.08 / 31 x 29 of ten units, %s, is %d', (rounding, amountMinor) => {
    const policy = under({ rounding, dayCounting: 'elapsed-days' });
    const verdict = at(policy, bought('subscription'), BOUGHT + 2 * DAY_MS - HOUR_MS);
    expect(verdict.refundable).toEqual({ amountMinor, currency: 'USD' });
    expect(verdict.reasons[1]?.inputs).toMatchObject({ rounding, quantity: 10 });
  });

  test('a window of days ends at the same time of day, or with the day where the partner is', () => {
    const purchase = bought('seat-based', { timeZone: 'Asia/Taipei' });
    const until = (dayEnd: Policy['dayEnd']) => at(under({ dayEnd }), purchase, BOUGHT).until;
    expect(until('same-time')).toBe('2024-07-22T09:30:00.000Z');
    expect(until('end-of-day')).toBe('2024-07-22T15:59:59.999Z');
    const hours = at(under({ dayEnd: 'end-of-day' }), bought('subscription', { timeZone: 'Asia/Taipei' }), BOUGHT);
    expect(hours.until).toBe('2024-07-22T09:30:00.000Z');
  });

  test('days of 23 and of 25 hours are days', () => {
    expect(instant(endOfDay(Date.UTC(2024, 2, 30, 12), 1, 'Europe/Berlin'))).toBe('2024-03-31T21:59:59.999Z');
    expect(instant(endOfDay(Date.UTC(2024, 9, 26, 12), 1, 'Europe/Berlin'))).toBe('2024-10-27T22:59:59.999Z');
    expect(instant(endOfDay(Date.UTC(2024, 2, 9, 12), 1, 'America/Los_Angeles'))).toBe('2024-03-11T06:59:59.999Z');
    expect(instant(endOfDay(Date.UTC(2024, 6, 15, 20), 0, 'Asia/Taipei'))).toBe('2024-07-16T15:59:59.999Z');
  });

  test('the verdict says which version judged, and by which clock', () => {
    const verdict = judge([bought('perpetual')], { atMs: BOUGHT + 5, policies: BUILT_IN_POLICIES }, 10_080);
    expect(verdict.reasons[0]?.inputs).toMatchObject({ judgedAt: instant(BOUGHT + 5), policyVersion: 3 });
    expect(verdict.reasons.at(-1)).toMatchObject({ rule: 'policy-in-force', inputs: { version: 3 } });
  });
});

describe('whatever the settings', () => {
  const policy = fc.record({
    rounding: fc.constantFrom<Rounding[]>('truncate-line', 'line', 'unit', 'truncate-unit'),
    dayCounting: fc.constantFrom<Policy['dayCounting'][]>('started-days', 'elapsed-days'),
    dayEnd: fc.constantFrom<Policy['dayEnd'][]>('same-time', 'end-of-day'),
  });
  const price = fc.integer({ min: 0, max: 9_000_000_000 });
  const wait = fc.integer({ min: 0, max: 500 * DAY_MS });
  const licence = fc.constantFrom<LicenceType[]>('subscription', 'seat-based', 'saas');
  const zone = fc.constantFrom('UTC', 'Asia/Taipei', 'America/Los_Angeles', 'Pacific/Apia');
  const quantity = fc.integer({ min: 1, max: 1_000 });

  test('never more than the price, never negative, never a fraction, and less as time goes by', () => {
    fc.assert(
      fc.property(
        policy,
        price,
        wait,
        wait,
        licence,
        zone,
        quantity,
        (rules, amountMinor, one, other, type, timeZone, n) => {
          const purchase = bought(type, { quantity: n, timeZone, price: { amountMinor, currency: 'USD' } });
          const [early = 0, late = 0] = [Math.min(one, other), Math.max(one, other)].map(
            (ms) => at(under(rules), purchase, BOUGHT + ms).refundable.amountMinor,
          );
          expect(Number.isSafeInteger(early) && Number.isSafeInteger(late)).toBe(true);
          expect(late).toBeGreaterThanOrEqual(0);
          expect(early).toBeGreaterThanOrEqual(late);
          expect(amountMinor).toBeGreaterThanOrEqual(early);
        },
      ),
    );
  });

  test.each(['JPY', 'USD', 'BHD'])('any sequence of partial refunds in %s ends at exactly zero left', (currency) => {
    const sequence = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), sequence, (captured, asked) => {
        let left = captured;
        for (const wish of [...asked, captured]) {
          const purchase = bought('perpetual', { price: { amountMinor: captured, currency } });
          const { refundable } = judge([purchase], { atMs: BOUGHT, policies: [under({})] }, left);
          const wire = toWire({ amountMinor: Math.min(wish, refundable.amountMinor), currency });
          const [, fraction = ''] = wire.amount.split('.');
          expect(fraction).toHaveLength(digitsOf(currency));
          left -= fromWire(wire)?.amountMinor ?? Number.NaN;
          expect(left).toBeGreaterThanOrEqual(0);
        }
        expect(left).toBe(0);
      }),
    );
  });
});
