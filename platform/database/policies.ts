import type { Policy, PolicyRules } from '../../domain/policy/policy.js';
import type { Raw } from './raw.js';

interface PolicyRow {
  readonly version: number;
  readonly effectiveFrom: Date;
  /** Was checked when it was written, and is not changed since. */
  readonly document: PolicyRules;
}

/**
 * Every published version, oldest first; of two with one date the newer counts. Read where something is judged, in its
 * transaction: there are a handful, and a version holds from the instant of its publication on.
 */
export async function readPolicies(db: Pick<Raw, '$queryRaw'>): Promise<readonly Policy[]> {
  const rows = await db.$queryRaw<PolicyRow[]>`
    SELECT version, effective_from AS "effectiveFrom", document FROM policies WHERE status = 'published'
    ORDER BY effective_from, version`;
  return rows.map(({ version, effectiveFrom, document }) => ({
    ...document,
    version,
    effectiveFromMs: effectiveFrom.getTime(),
  }));
}

/** What lines of one partner are judged by. */
export interface Basis {
  readonly policies: readonly Policy[];
  /** The partner's time zone; UTC where no version asks for it. */
  readonly timeZone: string;
}

/** The zone is looked up only where days end with the day. */
export async function basisOf(db: Pick<Raw, '$queryRaw'>, partnerId: string): Promise<Basis> {
  const policies = await readPolicies(db);
  if (policies.every(({ dayEnd }) => dayEnd === 'same-time')) return { policies, timeZone: 'UTC' };
  const [partner] = await db.$queryRaw<{ timeZone: string }[]>`
    SELECT time_zone AS "timeZone" FROM partners WHERE id = ${partnerId}::uuid`;
  return { policies, timeZone: partner?.timeZone ?? 'UTC' };
}
