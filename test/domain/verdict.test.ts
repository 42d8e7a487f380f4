import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { policyAt, type Policy } from '../../domain/policy/policy.js';
import { daysUsed as countDays, termDays, unusedShare } from '../../domain/policy/proration.js';
import { judge as judgeAll, judgeLine as judgeOne, type Purchase } from '../../domain/policy/verdict.js';
import { returnRuleOf } from '../../domain/policy/windows.js';
import { DAY_MS, HOUR_MS } from '../../domain/time.js';

const policies = BUILT_IN_POLICIES;
const judgeLine = (purchase: Purchase, atMs: number, policy?: Policy) =>
  judgeOne(purchase, { atMs, policies: policy ? [policy] : policies });
const judge = (purchases: [Purchase, ...Purchase[]], atMs: number, remainingMinor: number) =>
  judgeAll(purchases, { atMs, policies }, remainingMinor);

const daysUsed = (fromMs: number, toMs: number, counting: Policy['dayCounting']) =>
  countDays(fromMs, toMs, { counting, unit: '24-hours' });

const BOUGHT = Date.UTC(2026, 6, 15, 9);
const perpetual: Purchase = {
  ...{ orderLineId: 'a', licence: 'perpetual', price: { amountMinor: 12_000, currency: 'USD' } },
  ...{ boughtAtMs: BOUGHT, term: null },
};
const monthly: Purchase = {
  ...perpetual,
  licence: 'subscription',
  term: 'P1M',
  price: { amountMinor: 1_008, currency: 'USD' },
};
const yearly: Purchase = { ...monthly, term: 'P1Y', price: { amountMinor: 36_500, currency: 'USD' } };

const price = fc.integer({ min: 0, max: 9_000_000_000 });
const instantOf = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
const after = fc.integer({ min: 0, max: 500 * DAY_MS });
const term = fc.constantFrom('P1M', 'P1Y', 'P3Y', 'P30D');

describe('the return window', () => {
  test('of perpetual software closes one millisecond after 30 days', () => {
    expect(judgeLine(perpetual, BOUGHT + 30 * DAY_MS).outcome).toBe('inside-window');
    expect(judgeLine(perpetual, BOUGHT + 30 * DAY_MS + 1).outcome).toBe('outside-window');
  });

  test('of a subscription closes one millisecond after 168 hours', () => {
    expect(judgeLine(yearly, BOUGHT + 168 * HOUR_MS).outcome).toBe('inside-window');
    expect(judgeLine(yearly, BOUGHT + 168 * HOUR_MS + 1).outcome).toBe('outside-window');
  });

  test('was 60 days for what was bought before June 2021', () => {
    const boughtAtMs = Date.UTC(2021, 4, 31);
    expect(judgeLine({ ...perpetual, boughtAtMs }, boughtAtMs + 60 * DAY_MS).outcome).toBe('inside-window');
    expect(policyAt(Date.UTC(2021, 5, 1), policies).returns.perpetual.window).toEqual({ count: 30, unit: 'days' });
  });

  test('is told as an instant', () => {
    expect(judgeLine(perpetual, BOUGHT).until).toBe('2026-08-14T09:00:00.000Z');
  });
});

describe("a product's own window", () => {
  const ownReturn = returnRuleOf({ returnHours: 72, returnFullHours: 12 });
  const own: Purchase = { ...yearly, ownReturn };

  test('holds instead of the policy in force, and the reasons tell its own hours', () => {
    expect(judgeLine(own, BOUGHT + 72 * HOUR_MS).outcome).toBe('inside-window');
    const late = judgeLine(own, BOUGHT + 72 * HOUR_MS + 1);
    expect(late).toMatchObject({ outcome: 'outside-window', until: '2026-07-18T09:00:00.000Z' });
    expect(late.reasons[0]?.inputs).toMatchObject({ windowHours: 72, windowOf: 'product' });
    expect(judgeLine(yearly, BOUGHT).reasons[0]?.inputs).not.toHaveProperty('windowOf');
  });

  test('says how long everything goes back', () => {
    expect(judgeLine(own, BOUGHT + 12 * HOUR_MS).refundable.amountMinor).toBe(36_500);
    expect(judgeLine(own, BOUGHT + 12 * HOUR_MS + 1).refundable.amountMinor).toBeLessThan(36_500);
  });

  test('of no hours means that it cannot be returned; none at all means the policy', () => {
    expect(
      judgeLine({ ...perpetual, ownReturn: returnRuleOf({ returnHours: 0, returnFullHours: 0 }) }, BOUGHT + 1).outcome,
    ).toBe('outside-window');
    const none = returnRuleOf({ returnHours: null, returnFullHours: null });
    expect(judgeLine({ ...perpetual, ownReturn: none }, BOUGHT + 30 * DAY_MS).outcome).toBe('inside-window');
  });

  test('of one line does not lengthen the window of another', () => {
    const long = { ...perpetual, ownReturn: returnRuleOf({ returnHours: 90 * 24, returnFullHours: null }) };
    const verdict = judge([long, { ...perpetual, orderLineId: 'b' }], BOUGHT + 40 * DAY_MS, 100_000);
    expect(verdict).toMatchObject({ outcome: 'outside-window', until: '2026-08-14T09:00:00.000Z' });
  });
});

describe('the share that goes back', () => {
  test('is the whole price of perpetual software', () => {
    expect(judgeLine(perpetual, BOUGHT + 29 * DAY_MS).refundable).toEqual(perpetual.price);
  });

  test('of a subscription is the whole in the first 24 hours, then the unused days', () => {
    expect(judgeLine(yearly, BOUGHT + 24 * HOUR_MS).refundable.amountMinor).toBe(36_500);
    expect(judgeLine(yearly, BOUGHT + 24 * HOUR_MS + 1).refundable.amountMinor).toBe(36_300);
  });

  test('bought on the 15th and given back on the 17th is 29 of 31 days, or 28 where a begun day counts', () => {
    const elapsed: Policy = { ...policyAt(BOUGHT, policies), dayCounting: 'elapsed-days' };
    const on17th = BOUGHT + 2 * DAY_MS - HOUR_MS;
    expect(judgeLine(monthly, on17th, elapsed).reasons[1]?.inputs).toMatchObject({ daysUsed: 2, termDays: 31 });
    expect(judgeLine(monthly, on17th).reasons[1]?.inputs).toMatchObject({ daysUsed: 3, termDays: 31 });
  });

  test('10.08 / 31 x 29 is 9.42 and not a fraction more', () => {
    expect(unusedShare(1_008, { used: 2, days: 31 }, { quantity: 1, rounding: 'truncate-line' })).toBe(942);
  });

  test('is never more than was paid, never negative, never a fraction, and shrinks with time', () => {
    fc.assert(
      fc.property(price, instantOf, after, after, term, (amountMinor, boughtAtMs, one, other, duration) => {
        const purchase: Purchase = { ...yearly, boughtAtMs, term: duration, price: { amountMinor, currency: 'USD' } };
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map(
          (wait) => judgeLine(purchase, boughtAtMs + wait).refundable.amountMinor,
        );
        expect(Number.isSafeInteger(early) && Number.isSafeInteger(late)).toBe(true);
        expect(late).toBeGreaterThanOrEqual(0);
        expect(early).toBeGreaterThanOrEqual(late ?? 0);
        expect(amountMinor).toBeGreaterThanOrEqual(early ?? 0);
      }),
    );
  });

  test('of several lines is never more than the payment still holds, and says so', () => {
    const verdict = judge([perpetual, { ...perpetual, orderLineId: 'b' }], BOUGHT, 20_000);
    expect(verdict.refundable.amountMinor).toBe(20_000);
    expect(verdict.reasons.at(-1)).toMatchObject({ rule: 'remaining-amount', outcome: 'limited' });
  });

  test('one line outside puts the request outside, and the earliest end counts', () => {
    const old = { ...perpetual, boughtAtMs: BOUGHT - 40 * DAY_MS };
    const verdict = judge([perpetual, old], BOUGHT, 100_000);
    expect(verdict).toMatchObject({ outcome: 'outside-window', until: '2026-07-05T09:00:00.000Z' });
  });
});

describe('days', () => {
  test.each([
    ['P1M', Date.UTC(2026, 0, 31), 28],
    ['P1M', Date.UTC(2026, 6, 15), 31],
    ['P1Y', Date.UTC(2027, 6, 1), 366],
    ['P3Y', Date.UTC(2026, 0, 1), 1_096],
    ['P30D', Date.UTC(2026, 0, 1), 30],
  ])('a term of %s from %d has %d', (duration, from, count) => {
    expect(termDays(duration, from)).toBe(count);
  });

  test('something that is not a term is refused', () => {
    for (const word of ['', 'P', 'P1W', '1Y', 'P1Y2M']) expect(() => termDays(word, 0)).toThrow(RangeError);
  });

  test('a purchase undone in the instant it was made has used none', () => {
    expect(daysUsed(5, 5, 'started-days')).toBe(0);
    expect(daysUsed(5, 4, 'started-days')).toBe(0);
    expect(daysUsed(0, 1, 'started-days')).toBe(1);
    expect(daysUsed(0, DAY_MS - 1, 'elapsed-days')).toBe(0);
  });

  test('policies stand in the order of their dates', () => {
    const starts = policies.map(({ effectiveFromMs }) => effectiveFromMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(() => policyAt(-1, policies)).toThrow(RangeError);
  });
});
