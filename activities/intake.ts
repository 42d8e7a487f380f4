import { requestOfTicket } from '../domain/cancellation/filing.js';
import type { CaseRequest, Person } from '../domain/cancellation/state.js';
import type { CaseRules } from '../domain/policy/policy.js';
import { isRole } from '../domain/roles.js';
import type { ReasonCode } from '../domain/words.js';
import { sql } from '../platform/database/sql.js';
import { minor } from '../platform/database/minor.js';

/** A ticket as it was accepted, and who sent it. */
export interface IntakeRow {
  readonly number: number;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly reasonCode: ReasonCode | null;
  readonly digest: string | null;
  readonly verdict: { readonly outcome: CaseRequest['verdict'] } | null;
  readonly rules: CaseRules | null;
  readonly orderLineIds: readonly string[];
  readonly createdBy: string;
  readonly lastEditedBy: string | null;
  readonly sender: { readonly id: string; readonly name: string; readonly role: string };
}

/** The columns of {@link IntakeRow}, of `tickets t` and its sender `"user" u`. */
export const INTAKE = sql`
  t.number, t.amount_minor AS "amountMinor", t.currency, t.reason_code AS "reasonCode", t.approval_digest AS digest,
  t.verdict, t.rules, t.created_by AS "createdBy", t.last_edited_by AS "lastEditedBy",
  ARRAY(SELECT l.order_line_id::text FROM ticket_lines l WHERE l.ticket_id = t.id) AS "orderLineIds",
  jsonb_build_object('id', u.id, 'name', u.name, 'role', u.role) AS sender
  FROM tickets t JOIN "user" u ON u.id = coalesce(t.last_edited_by, t.created_by)`;

export function senderOf({ sender: { id, name, role } }: IntakeRow): Person {
  if (!isRole(role)) throw new Error(`${role} is not a role`);
  return { id, name, role, limitMinor: null };
}

/** What the API would have said to the workflow, had it reached it. */
export const filingOf = (row: IntakeRow) => ({
  by: senderOf(row),
  request: requestOf(row),
  ...(row.rules && { rules: row.rules }),
});

function requestOf(row: IntakeRow): CaseRequest {
  const { amountMinor, currency, reasonCode, digest, verdict } = row;
  if (amountMinor === null || !currency || !reasonCode || !digest || !verdict) {
    throw new Error(`Ticket ${row.number} was accepted with holes`);
  }
  return requestOfTicket({
    ...row,
    amountMinor: minor(amountMinor),
    currency,
    reasonCode,
    digest,
    verdict: verdict.outcome,
  });
}
