import { type PolicyTerm, termsOf } from './terms.js';
import type { WireRules } from './wire.js';

/** A rule that two versions say otherwise. */
export interface PolicyDifference {
  readonly before: PolicyTerm;
  readonly after: PolicyTerm;
}

/** Whether two values say the same, in whatever order their fields are named. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  if (names.length !== others.length || Array.isArray(one) !== Array.isArray(other)) return false;
  return names.every((name) => name in other && isSame(one[name as keyof object], other[name as keyof object]));
}

/** What changes from one version to the next, rule by rule, in the order in which a version is read. */
export function differencesOf(before: WireRules, after: WireRules): readonly PolicyDifference[] {
  const said = termsOf(after);
  return termsOf(before).flatMap((term, index) => {
    const now = said[index];
    return now && !isSame(term.value, now.value) ? [{ before: term, after: now }] : [];
  });
}
