-- Some of the approvals that a request needs are no decision: where it ends before the last one, they end with it.

-- Whether the last approval of a ticket was one of several, and not the last that was needed. By what is told, and not by
-- the ticket's status: an approval and a withdrawal may be written in one step.
CREATE FUNCTION is_part_approved(p_ticket uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT (data ->> 'approval')::integer < (data ->> 'needed')::integer FROM ticket_events
    WHERE ticket_id = p_ticket AND type = 'approved' ORDER BY sequence DESC LIMIT 1), false)
$$;
REVOKE ALL ON FUNCTION is_part_approved(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_part_approved(uuid) TO rescind_worker;

-- As in 0013, and an approval that waits for others stands no longer than its request.
CREATE OR REPLACE FUNCTION project_decision(t tickets, e jsonb) RETURNS void LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  facts jsonb := e -> 'data';
BEGIN
  IF e ->> 'type' IN ('approval-voided', 'amended', 'information-given')
    OR (e ->> 'type' IN ('withdrawn', 'expired') AND is_part_approved(t.id)) THEN
    UPDATE approvals SET voided_at = at_ms(e ->> 'atMs')
    WHERE ticket_id = t.id AND decision = 'approved' AND voided_at IS NULL;
  ELSIF e ->> 'type' = 'approved' OR (e ->> 'type' = 'rejected' AND e -> 'actor' ->> 'kind' = 'user'
    AND t.amount_minor IS NOT NULL) THEN
    INSERT INTO approvals (ticket_id, partner_id, approver_id, approver_name, approver_role, on_behalf_of_id,
      on_behalf_of_name, decision, amount_minor, currency, digest, comment, at)
    VALUES (t.id, t.partner_id, e -> 'actor' ->> 'id', e -> 'actor' ->> 'name', e -> 'actor' ->> 'role',
      facts -> 'onBehalfOf' ->> 'id', facts -> 'onBehalfOf' ->> 'name', e ->> 'type',
      coalesce((facts ->> 'amountMinor')::bigint, t.amount_minor), coalesce(facts ->> 'currency', t.currency),
      coalesce(facts ->> 'digest', t.approval_digest, ''), e -> 'content' ->> 'text', at_ms(e ->> 'atMs'));
  END IF;
END $$;

-- What ended so before today.
UPDATE approvals a SET voided_at = coalesce(t.closed_at, t.updated_at) FROM tickets t
WHERE t.id = a.ticket_id AND t.status IN ('withdrawn', 'expired') AND a.decision = 'approved' AND a.voided_at IS NULL
  AND is_part_approved(t.id);
