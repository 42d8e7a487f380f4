import { may } from '../permissions.js';
import type { Role } from '../roles.js';
import type { Person } from './state.js';

/** What was set for a person in a currency, in minor units; null or undefined where nothing was. */
type Given = number | null | undefined;

/** The most that somebody may approve, in minor units; null is no limit. An approver without a limit may approve nothing. */
export function limitOf(role: Role, given: Given): number | null {
  if (may(role, 'refunds:decide-beyond')) return null;
  return may(role, 'refunds:decide') ? (given ?? 0) : 0;
}

/** Whether so much is more than this person may approve. */
export const isAboveLimit = ({ role, limitMinor }: Pick<Person, 'role' | 'limitMinor'>, amountMinor: number): boolean =>
  limitMinor !== null && amountMinor > limitMinor && !may(role, 'refunds:decide-beyond');

interface Absent {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly given: Given;
}

/**
 * Somebody for a colleague who is away. The personal limit is the colleague's; what somebody may by their role alone (to
 * go beyond limits, to decide outside the window) stays with that person, so where the colleague has no limit but by their
 * role, it is one's own that holds.
 */
export function inPlaceOf(own: Person, { id, name, role, given }: Absent): Person {
  const byRole = may(role, 'refunds:decide-beyond') ? own.limitMinor : 0;
  const limitMinor = own.limitMinor === null ? null : (given ?? byRole);
  return { ...own, limitMinor, onBehalfOf: { id, name } };
}
