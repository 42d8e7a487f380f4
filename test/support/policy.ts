import { type ApprovalRules, POLICIES, type Policy } from '../../domain/policy/policy.js';

/** Puts other rules in force for what is bought now, in this process only. Returns what takes them back. */
export function decideBy(over: Partial<ApprovalRules>): () => void {
  const policies = POLICIES as Policy[];
  const newest = policies.at(-1);
  if (!newest) throw new Error('There is no policy');
  policies.push({ ...newest, version: newest.version + 1, approvals: { ...newest.approvals, ...over } });
  return () => void policies.pop();
}
