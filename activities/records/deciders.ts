import { decide } from '../../domain/cancellation/decide.js';
import { inPlaceOf, limitOf } from '../../domain/cancellation/limits.js';
import { type CancellationState, newCase, type Person } from '../../domain/cancellation/state.js';
import { PERMISSIONS } from '../../domain/permissions.js';
import type { CaseRules } from '../../domain/policy/policy.js';
import { Refusal } from '../../domain/refusals.js';
import { isRole } from '../../domain/roles.js';
import type { Raw } from '../../platform/database/raw.js';

interface CaseRow {
  readonly amountMinor: number;
  readonly currency: string;
  readonly verdict: 'inside-window' | 'outside-window';
  readonly rules: CaseRules | null;
  readonly requestedBy: string;
  /** Those who filed or changed it. */
  readonly editors: readonly string[];
  readonly approvals: CancellationState['approvals'];
}

/** Somebody who decides for themselves, or for a colleague who is away. */
interface VoiceRow {
  readonly id: string;
  readonly role: string;
  readonly ownMinor: number | null;
  readonly forId: string;
  readonly forRole: string;
  readonly theirMinor: number | null;
}

/** A case that waits for its approval, as the records have it; what only an approver's own reading binds is left out. */
async function caseOf(db: Raw, ticketId: string): Promise<CaseRow | undefined> {
  const [row] = await db.$queryRaw<CaseRow[]>`
    SELECT amount_minor::float8 AS "amountMinor", currency, verdict ->> 'outcome' AS verdict, rules,
      created_by AS "requestedBy", ARRAY(SELECT DISTINCT actor ->> 'id' FROM ticket_events e
        WHERE e.ticket_id = t.id AND type IN ('collected', 'filed', 'amended')) AS editors,
      (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('approverId', approver_id, 'role', approver_role,
         'amountMinor', amount_minor, 'digest', digest, 'onBehalfOf', on_behalf_of_id)) ORDER BY at), '[]')
       FROM approvals a WHERE a.ticket_id = t.id AND decision = 'approved' AND voided_at IS NULL) AS approvals
    FROM tickets t WHERE id = ${ticketId}::uuid AND amount_minor IS NOT NULL AND verdict IS NOT NULL`;
  return row;
}

/** Each who decides at the desk; for whoever is away, the colleague who stands in for them. */
const voicesNow = (db: Raw, currency: string): Promise<VoiceRow[]> => db.$queryRaw<VoiceRow[]>`
  SELECT w.id, w.role, own.amount_minor::float8 AS "ownMinor", u.id AS "forId", u.role AS "forRole",
    theirs.amount_minor::float8 AS "theirMinor" FROM "user" u
  LEFT JOIN delegations d ON d.user_id = u.id AND d.ended_at IS NULL AND now() >= d.starts_at AND now() < d.ends_at
  JOIN "user" w ON w.id = coalesce(d.delegate_id, u.id) AND w.disabled_at IS NULL AND w.partner_id IS NULL
  LEFT JOIN approval_limits own ON own.user_id = w.id AND own.currency = ${currency}
  LEFT JOIN approval_limits theirs ON theirs.user_id = u.id AND theirs.currency = ${currency}
  WHERE u.partner_id IS NULL AND u.disabled_at IS NULL AND u.role = ANY (${[...PERMISSIONS['refunds:decide']]}::text[])
  ORDER BY w.id, u.id`;

/** As the rules know them; nobody's name is needed. */
function personOf({ id, role, ownMinor, forId, forRole, theirMinor }: VoiceRow): Person[] {
  if (!isRole(role) || !isRole(forRole)) return [];
  const own = { id, name: '', role, limitMinor: limitOf(role, ownMinor) };
  return [forId === id ? own : inPlaceOf(own, { id: forId, name: '', role: forRole, given: theirMinor })];
}

function mayApprove(state: CancellationState, by: Person): boolean {
  const amountMinor = state.approvals[0]?.amountMinor ?? state.request?.amountMinor ?? 0;
  try {
    decide(state, { verb: 'approve', by, amountMinor, digest: '', comment: '' });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Whose approval the case could take now, each once: the rules by which it is decided are asked of each. */
export async function decidersNow(db: Raw, ticketId: string): Promise<readonly string[]> {
  const row = await caseOf(db, ticketId);
  if (!row) return [];
  const { amountMinor, currency, verdict, requestedBy, rules, editors, approvals } = row;
  const asked = { amountMinor, currency, verdict, requestedBy, digest: '' };
  const state: CancellationState = {
    ...{ ...newCase(0), status: 'awaiting_approval', request: { ...asked, orderLineIds: [], reasonCode: 'other' } },
    ...{ editors, approvals, ...(rules && { rules }) },
  };
  const people = (await voicesNow(db, currency)).flatMap(personOf);
  return [...new Set(people.filter((by) => mayApprove(state, by)).map(({ id }) => id))];
}
