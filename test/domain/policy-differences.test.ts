import { expect, test } from 'vitest';
import fc from 'fast-check';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { differencesOf } from '../../domain/policy/differences.js';
import { termsOf } from '../../domain/policy/terms.js';
import { fromWireRules, toWireRules, type WireRules } from '../../domain/policy/wire.js';
import type { PolicyRules } from '../../domain/policy/policy.js';

const [, OLD, { version: _version, effectiveFromMs: _from, ...RULES }] = BUILT_IN_POLICIES;
const rules: WireRules = toWireRules(RULES);
const decided = (approvals: Partial<WireRules['approvals']>): WireRules => ({
  ...rules,
  approvals: { ...rules.approvals, ...approvals },
});
const places = (after: WireRules) => differencesOf(rules, after).map(({ after: { place } }) => place);

test('what nothing changes is no difference, in whatever order its fields are named', () => {
  const tiers = [{ upTo: [{ amount: '10.00', currency: 'USD' }], approvals: 1, managers: 0 }, ...rules.approvals.tiers];
  const turned = [
    { managers: 0, approvals: 1, upTo: [{ currency: 'USD', amount: '10.00' }] },
    ...rules.approvals.tiers,
  ];
  expect(differencesOf(decided({ tiers }), decided({ tiers: turned }))).toEqual([]);
});

test('a window that changed is named with what it was and what it will be', () => {
  expect(differencesOf(toWireRules(OLD), rules)).toEqual([
    {
      before: { group: 'returns', place: 'seat-based', value: OLD.returns['seat-based'] },
      after: { group: 'returns', place: 'seat-based', value: RULES.returns['seat-based'] },
    },
  ]);
});

test('a reason that is heard from now on, or no longer, is a difference', () => {
  const quiet: WireRules = { ...rules, reasons: {} };
  const heard: WireRules = { ...rules, reasons: { accidental: { count: 90, unit: 'days' } } };
  expect(differencesOf(quiet, heard).map(({ after: { place } }) => place)).toEqual(['accidental']);
  expect(differencesOf(heard, quiet)).toMatchObject([{ before: { value: { count: 90 } }, after: { value: null } }]);
});

test.each<[string, WireRules]>([
  ['dayEnd', { ...rules, dayEnd: 'end-of-day' }],
  ['dayCounting', { ...rules, dayCounting: 'elapsed-days' }],
  ['dayUnit', { ...rules, dayUnit: '24-hours' }],
  ['rounding', { ...rules, rounding: 'unit' }],
  ['tiers', decided({ tiers: [{ upTo: null, approvals: 2, managers: 1 }] })],
  ['outsideWindow', decided({ outsideWindow: 'nobody' })],
  ['automatic', decided({ automatic: { upTo: [{ amount: '5.00', currency: 'USD' }], unusedOnly: true } })],
  ['reminderMs', decided({ reminderMs: 3_600_000 })],
  ['escalationMs', decided({ escalationMs: 3_600_000 })],
  ['expiryMs', decided({ expiryMs: 3_600_000 })],
  ['hours', decided({ hours: { timeZone: 'UTC', weekdays: Array(7).fill(null), holidays: [] } })],
  ['coolingOffMs', decided({ coolingOffMs: 60_000 })],
  ['reveal', decided({ hold: { reveal: false, suspendKeys: false } })],
  ['suspendKeys', decided({ hold: { reveal: true, suspendKeys: true } })],
])('no rule can change unseen: %s', (place, after) => {
  expect(places(after)).toEqual([place]);
});

test('two versions are always read in the same places', () => {
  const read = (each: WireRules) => termsOf(each).map(({ group, place }) => `${group} ${place}`);
  expect(read({ ...rules, reasons: { price: { count: 1, unit: 'hours' } } })).toEqual(read(rules));
});

test('amounts go out with the digits of their currency and come back as they were', () => {
  const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'TWD');
  const upTo = fc.dictionary(currency, fc.integer({ min: 1, max: 9_000_000_000 }), { minKeys: 1 });
  fc.assert(
    fc.property(upTo, upTo, (limit, automatic) => {
      const stored: PolicyRules = {
        ...RULES,
        approvals: {
          ...RULES.approvals,
          tiers: [{ upTo: limit, approvals: 1, managers: 0 }, ...RULES.approvals.tiers],
          automatic: { upTo: automatic, unusedOnly: false },
        },
      };
      expect(fromWireRules(toWireRules(stored))).toEqual(stored);
    }),
  );
});
