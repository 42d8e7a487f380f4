import { expect, test } from 'vitest';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import { addUp, compare, type Deciding, type SentTicket } from '../../domain/policy/dry-run.js';
import type { Policy } from '../../domain/policy/policy.js';
import { judge, type Purchase } from '../../domain/policy/verdict.js';
import { DAY_MS } from '../../domain/time.js';

const BOUGHT_MS = Date.UTC(2026, 5, 1);
const [, , NOW] = BUILT_IN_POLICIES;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const PERPETUAL: Purchase = {
  orderLineId: 'line',
  licence: 'perpetual',
  price: usd(9_900),
  boughtAtMs: BOUGHT_MS,
  term: null,
};
const TERM: Purchase = { ...PERPETUAL, licence: 'subscription', price: usd(36_500), term: 'P365D' };

interface Sent {
  readonly bought?: Purchase;
  readonly afterDays: number;
  readonly left?: number;
  readonly over?: Partial<SentTicket>;
}

const ticket = ({ bought = PERPETUAL, afterDays, left = 1_000_000, over = {} }: Sent): SentTicket => {
  const judging = { atMs: BOUGHT_MS + afterDays * DAY_MS, policies: BUILT_IN_POLICIES };
  const verdict = judge([bought], judging, left);
  const deciding: Deciding = NOW.approvals;
  const asked = verdict.refundable;
  return {
    purchases: [bought],
    reasonCode: null,
    asked,
    verdict,
    deciding,
    remainingMinor: left,
    isUsed: false,
    ...over,
  };
};

const withApprovals = (over: Partial<Policy['approvals']>): Policy => ({
  ...NOW,
  version: 4,
  approvals: { ...NOW.approvals, ...over },
});
const withWindow = (licence: 'perpetual' | 'subscription', days: number): Policy => {
  const window = { count: days, unit: 'days' } as const;
  return { ...NOW, version: 4, returns: { ...NOW.returns, [licence]: { window, fullWithin: window } } };
};

test.each([
  ['one day before the shorter window ends', 6, null],
  ['in its last instant', 7, null],
  ['a day after it', 8, 'closes'],
  ['in the last instant of the longer one', 30, 'closes'],
  ['after both', 31, null],
])('7 days instead of 30, sent %s', (_, afterDays, way) => {
  const { change, after } = compare(ticket({ afterDays }), withWindow('perpetual', 7));
  expect(change).toEqual(way && { closes: true, opens: false, amount: false, decision: false });
  expect(after.refundable).toEqual(usd(afterDays <= 7 ? 9_900 : 0));
  expect(after.most).toEqual(usd(9_900));
});

test('a longer window opens, and a fuller one gives more', () => {
  const late = compare(ticket({ bought: TERM, afterDays: 10 }), withWindow('subscription', 30));
  expect(late).toMatchObject({
    change: { opens: true, closes: false, amount: false },
    before: { refundable: usd(0), most: usd(35_400) },
    after: { refundable: usd(36_500) },
  });
  const inTime = compare(ticket({ bought: TERM, afterDays: 3 }), withWindow('subscription', 7));
  expect(inTime).toMatchObject({ change: { opens: false, amount: true }, before: { refundable: usd(36_100) } });
});

test('a version that was not in force at the purchase is taken to have been, and gives no date for a reason', () => {
  const future = { ...withWindow('perpetual', 7), effectiveFromMs: Date.UTC(2030, 0, 1) };
  const { after } = compare(ticket({ afterDays: 8 }), future);
  expect(after.outcome).toBe('outside-window');
  expect(after.reasons.map(({ rule }) => rule)).toEqual(['return-window', 'refund-share']);
});

test('what was left of the payment when it was judged limits it again, and the same rules change nothing', () => {
  const limited = ticket({ afterDays: 3, left: 4_000 });
  expect(compare({ ...limited, remainingMinor: 9_999 }, NOW)).toMatchObject({
    change: null,
    after: { most: usd(4_000) },
  });
  // The books say less than it was told: a refund that failed later had been promised.
  expect(compare({ ...ticket({ afterDays: 3 }), remainingMinor: 0 }, NOW).change).toBeNull();
});

const TIERS = [
  { upTo: { USD: 5_000 }, approvals: 1, managers: 0 },
  { upTo: null, approvals: 2, managers: 1 },
];

test('other approvals are another decision, and so is the policy’s own', () => {
  const two = compare(ticket({ afterDays: 3 }), withApprovals({ tiers: TIERS }));
  expect(two).toMatchObject({
    change: { closes: false, opens: false, amount: false, decision: true },
    before: { decision: { approvals: 1, managers: 0, automatic: false } },
    after: { decision: { approvals: 2, managers: 1, automatic: false } },
  });
  const small = ticket({ afterDays: 3, over: { asked: usd(5_000) } });
  expect(compare(small, withApprovals({ tiers: TIERS })).change).toBeNull();
  const automatic = withApprovals({ automatic: { upTo: { USD: 10_000 }, unusedOnly: true } });
  expect(compare(ticket({ afterDays: 3 }), automatic)).toMatchObject({
    change: { decision: true },
    after: { decision: { automatic: true, approvals: 0 } },
  });
  expect(compare(ticket({ afterDays: 3, over: { isUsed: true } }), automatic).change).toBeNull();
  expect(compare(ticket({ afterDays: 31 }), automatic).change).toBeNull();
});

test('who may decide after the window counts where it is over for both', () => {
  const nobody = withApprovals({ outsideWindow: 'nobody' });
  expect(compare(ticket({ afterDays: 31 }), nobody)).toMatchObject({
    change: { decision: true },
    before: { decision: { outside: 'managers' } },
    after: { decision: { outside: 'nobody' } },
  });
  expect(compare(ticket({ afterDays: 3 }), nobody).change).toBeNull();
});

test('tickets from before there were rules were decided by one approver', () => {
  expect(compare(ticket({ afterDays: 3, over: { deciding: null } }), NOW).change).toBeNull();
});

test('totals are the same however the tickets fall into pages, each currency by itself', () => {
  const yen = { ...PERPETUAL, price: { amountMinor: 500, currency: 'JPY' } };
  const all = [3, 8, 20, 31].flatMap((afterDays) => [ticket({ afterDays }), ticket({ bought: yen, afterDays })]);
  const page = all.map((each) => compare(each, withWindow('perpetual', 7)));
  const nothing = { closes: 0, opens: 0, amount: 0, decision: 0, sums: {} };
  const whole = addUp(nothing, page);
  expect(whole).toEqual({
    ...nothing,
    closes: 4,
    sums: { USD: { beforeMinor: 29_700, afterMinor: 9_900 }, JPY: { beforeMinor: 1_500, afterMinor: 500 } },
  });
  expect(addUp(addUp(nothing, page.slice(0, 3)), page.slice(3))).toEqual(whole);
});
