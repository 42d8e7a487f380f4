import type { PolicyRules } from '../../domain/policy/policy.js';
import { toWireRules } from '../../domain/policy/wire.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Actor } from '../schema.js';
import type { PolicyView } from './schema.js';

export interface PolicyRow {
  readonly version: number;
  readonly state: PolicyView['state'];
  readonly effectiveFrom: Date | null;
  readonly until: Date | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
  readonly author: Actor;
  readonly note: string;
  readonly document: PolicyRules;
  readonly revision: number;
}

/**
 * Versions and the draft, each with where it stands by the database's clock. The draft's number is above all others. What
 * was published at once holds from the instant after (`publish_policy`), and is in force already when that is told.
 */
export const findPolicies = (tx: Tx, which: Sql): Promise<PolicyRow[]> => tx.$queryRaw<PolicyRow[]>`
  SELECT version, effective_from AS "effectiveFrom", until, published_at AS "publishedAt", updated_at AS "updatedAt",
    author, note, document, revision,
    CASE WHEN status = 'draft' THEN 'draft' WHEN until <= effective_from THEN 'replaced'
      WHEN effective_from > greatest(now(), at_once) THEN 'scheduled' WHEN until <= now() THEN 'past' ELSE 'in-force' END AS state
  FROM (SELECT *, lead(effective_from) OVER (ORDER BY effective_from, version) AS until,
      published_at + interval '2 milliseconds' AS at_once FROM policies) AS p
  WHERE ${which} ORDER BY version DESC`;

export const findPolicy = async (tx: Tx, version: number | 'draft'): Promise<PolicyRow | null> => {
  const which = version === 'draft' ? sql`status = 'draft'` : sql`status <> 'draft' AND version = ${version}`;
  return (await findPolicies(tx, which))[0] ?? null;
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const policyView = (row: PolicyRow): PolicyView => ({
  version: row.version,
  state: row.state,
  effectiveFrom: iso(row.effectiveFrom),
  until: iso(row.until),
  publishedAt: iso(row.publishedAt),
  updatedAt: row.updatedAt.toISOString(),
  author: row.author,
  note: row.note,
  rules: toWireRules(row.document) as PolicyView['rules'],
});
