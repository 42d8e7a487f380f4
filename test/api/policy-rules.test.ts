import { expect, test } from 'vitest';
import { toFaults } from '../../api/issues.js';
import { PolicyRulesBody } from '../../api/policies/schema.js';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { toWireRules } from '../../domain/policy/wire.js';

const [, , { version: _version, effectiveFromMs: _from, ...stored }] = BUILT_IN_POLICIES;
const rules = toWireRules(stored);
const days = (count: number) => ({ count, unit: 'days' });

test('the rules that every installation begins with can be written as they are read', () => {
  expect(PolicyRulesBody.parse(rules)).toEqual(rules);
});

const USD = (amount: string) => ({ amount, currency: 'USD' });
const tier = (upTo: object[] | null, managers = 0) => ({ upTo, approvals: 1, managers });
const open = { from: '09:00', to: '18:00' };
const hours = (over: object) => ({
  hours: { timeZone: 'Asia/Taipei', weekdays: [open, open, open, open, open, null, null], holidays: [], ...over },
});

test.each<[string, string, object]>([
  ['/returns/saas/fullWithin/count', 'full-within', { returns: { saas: { window: days(1), fullWithin: days(2) } } }],
  [
    '/returns/perpetual/fullWithin/count',
    'perpetual-full',
    { returns: { perpetual: { window: days(9), fullWithin: days(1) } } },
  ],
  ['/returns/linux/window/count', 'too-big', { returns: { linux: { window: days(4_000), fullWithin: days(0) } } }],
  [
    '/returns/linux/window/unit',
    'choice',
    { returns: { linux: { window: { count: 1, unit: 'weeks' }, fullWithin: days(0) } } },
  ],
  ['/reasons/price/count', 'too-small', { reasons: { price: days(0) } }],
  ['/rounding', 'choice', { rounding: 'up' }],
  ['/approvals/tiers/0/upTo', 'last-tier', { approvals: { tiers: [tier([USD('1.00')])] } }],
  ['/approvals/tiers/0/upTo', 'tier-limit', { approvals: { tiers: [tier(null), tier(null)] } }],
  [
    '/approvals/tiers/1/upTo/0/amount',
    'tier-order',
    { approvals: { tiers: [tier([USD('9.00')]), tier([USD('9.00')]), tier(null)] } },
  ],
  [
    '/approvals/tiers/0/upTo/1/currency',
    'currency-twice',
    { approvals: { tiers: [tier([USD('1.00'), USD('2.00')]), tier(null)] } },
  ],
  [
    '/approvals/tiers/0/upTo/0/amount',
    'amount',
    { approvals: { tiers: [tier([{ amount: '1.5', currency: 'JPY' }]), tier(null)] } },
  ],
  ['/approvals/tiers/0/managers', 'managers-most', { approvals: { tiers: [tier(null, 2)] } }],
  ['/approvals/reminderMs', 'after-expiry', { approvals: { reminderMs: 7_200_000, expiryMs: 3_600_000 } }],
  ['/approvals/hours/timeZone', 'time-zone', { approvals: hours({ timeZone: 'Asia/Nowhere' }) }],
  ['/approvals/hours/weekdays/0', 'never-open', { approvals: hours({ weekdays: Array(7).fill(null) }) }],
  [
    '/approvals/hours/weekdays/0/to',
    'closes-first',
    { approvals: hours({ weekdays: Array(7).fill({ from: '18:00', to: '09:00' }) }) },
  ],
  ['/approvals/hours/holidays/0', 'date', { approvals: hours({ holidays: ['2026-02-30'] }) }],
  ['/approvals/hours/holidays/1', 'day-twice', { approvals: hours({ holidays: ['2026-12-25', '2026-12-25'] }) }],
  ['/approvals/coolingOffMs', 'required', { approvals: { coolingOffMs: null } }],
  ['/suspend', 'unknown-field', { suspend: true }],
])('%s is refused as %s', (pointer, code, changes) => {
  const { returns, approvals, ...rest } = changes as { returns?: object; approvals?: object };
  const body = {
    ...{ ...rules, ...rest },
    returns: { ...rules.returns, ...returns },
    approvals: { ...rules.approvals, ...approvals },
  };
  const { error } = PolicyRulesBody.safeParse(body);
  expect(toFaults(error?.issues ?? [], body)).toContainEqual(expect.objectContaining({ pointer, code }));
});
