import { expect, test } from 'vitest';
import { inPlaceOf, isAboveLimit, limitOf } from '../../domain/cancellation/limits.js';
import type { Person } from '../../domain/cancellation/state.js';

test.each([
  ['refund_approver', 500, 500],
  ['refund_approver', undefined, 0],
  ['refund_approver', null, 0],
  ['desk_manager', 500, null],
  ['support_agent', 500, 0],
] as const)('%s with %s set may approve up to %s', (role, given, limit) => {
  expect(limitOf(role, given)).toBe(limit);
});

const approver: Person = { id: 'a', name: 'A', role: 'refund_approver', limitMinor: 300 };
const manager: Person = { id: 'm', name: 'M', role: 'desk_manager', limitMinor: null };

test.each([
  ['by the colleague’s own limit', approver, 'refund_approver', 900, 900],
  ['by nothing, where the colleague has none', approver, 'refund_approver', undefined, 0],
  ['by one’s own, where the colleague has none but by their role', approver, 'desk_manager', undefined, 300],
  ['without one, where oneself has none', manager, 'refund_approver', 100, null],
] as const)('whoever stands in decides %s', (_, own, role, given, limitMinor) => {
  const absent = { id: 'x', name: 'X', role, given };
  expect(inPlaceOf(own, absent)).toEqual({ ...own, limitMinor, onBehalfOf: { id: 'x', name: 'X' } });
});

test('what is above a limit begins one above it; whoever decides beyond limits has none', () => {
  expect(isAboveLimit(approver, 300)).toBe(false);
  expect(isAboveLimit(approver, 301)).toBe(true);
  expect(isAboveLimit(manager, 1_000_000)).toBe(false);
});
