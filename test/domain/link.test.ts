import { expect, test } from 'vitest';
import fc from 'fast-check';
import { LINK_STATES, linkStateAt, warningAtMs } from '../../domain/link.js';
import { DAY_MS } from '../../domain/time.js';

const row = { state: 'active', expiresAtMs: 1_000, downloadsUsed: 3, downloadsAllowed: 50 } as const;

test('a link whose row says active is what its end and its downloads say', () => {
  expect(linkStateAt(row, 999)).toBe('active');
  expect(linkStateAt(row, 1_000)).toBe('expired');
  expect(linkStateAt({ ...row, downloadsUsed: 50 }, 999)).toBe('exhausted');
  expect(linkStateAt({ ...row, downloadsUsed: 49 }, 999)).toBe('active');
});

test('what has ended stays as it ended, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LINK_STATES), fc.integer(), (state, nowMs) => {
      const seen = linkStateAt({ ...row, state }, nowMs);
      return state === 'active' ? seen === (nowMs < 1_000 ? 'active' : 'expired') : seen === state;
    }),
  );
});

test('the warning comes its time before the end, and not at all for a link that lives no longer than that', () => {
  const twoWeeks = { activatedAtMs: 0, expiresAtMs: 14 * DAY_MS };
  expect(warningAtMs(twoWeeks, 3 * DAY_MS)).toBe(11 * DAY_MS);
  expect(warningAtMs({ activatedAtMs: 0, expiresAtMs: 3 * DAY_MS }, 3 * DAY_MS)).toBeNull();
  expect(warningAtMs({ activatedAtMs: 0, expiresAtMs: 5_000 }, 3 * DAY_MS)).toBeNull();
});
