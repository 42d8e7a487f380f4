import { actorOf, type Who } from '../../platform/auth/who.js';
import { scopeOf } from '../../platform/auth/who.js';
import type { Database } from '../../platform/database/open.js';
import { withTenant } from '../../platform/database/tenant.js';

export interface AuditEntry {
  /** Null before anybody is known. */
  readonly who: Pick<Who, 'id' | 'name' | 'role' | 'partnerId'> | null;
  /** The route, such as `POST /api/v1/customers`, or what was done. */
  readonly action: string;
  /** What it was done to: a path, an ID. Never a secret. */
  readonly target: string | null;
  readonly outcome: 'allowed' | 'denied';
  readonly data?: Readonly<Record<string, string | number | null>>;
  readonly requestId: string;
}

const NOBODY = { kind: 'system', id: 'anonymous', name: 'Not signed in' };

/** Adds one entry to the audit trail. Its chain is one queue for the whole desk, so it has a transaction of its own. */
export async function recordAudit({ prisma }: Database, entry: AuditEntry): Promise<void> {
  const { who, action, target, outcome, data = {}, requestId } = entry;
  const actor = JSON.stringify(who ? actorOf(who) : NOBODY);
  const facts = JSON.stringify(data);
  const partnerId = who?.partnerId ?? null;
  await withTenant(
    prisma,
    who ? scopeOf(who) : { partnerId: '' },
    (tx) =>
      tx.$executeRaw`INSERT INTO audit_log (actor, partner_id, action, target, outcome, data, request_id)
      VALUES (${actor}::jsonb, ${partnerId}::uuid, ${action}, ${target}, ${outcome}, ${facts}::jsonb, ${requestId})`,
  );
}
