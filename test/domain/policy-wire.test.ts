import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BUILT_IN_POLICIES } from '../../domain/policy/built-in.js';
import type { PolicyRules } from '../../domain/policy/policy.js';
import { fromWireRules, toWireRules } from '../../domain/policy/wire.js';

const [, { version: _version, effectiveFromMs: _from, ...RULES }] = BUILT_IN_POLICIES;

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
