import type { Difference } from '../../domain/reconciliation.js';
import type { Deps } from '../deps.js';
import { inTurn, type Look, type Page } from './check.js';

const ENTRIES = 5_000;
const TICKETS = 500;

interface Link {
  readonly sequence: bigint;
  readonly digest: string;
  readonly holds: boolean;
}

/** As `docs/database.md` describes the text under an entry's digest; recomputed, not asked of the function that wrote it. */
const entriesAfter = ({ db }: Deps, last: bigint, digest: string): Promise<Link[]> => db.prisma.$queryRaw<Link[]>`
  SELECT sequence, digest, (sequence = ${last} + row_number() OVER w AND previous_digest = coalesce(lag(digest) OVER w, ${digest})
    AND digest = encode(sha256(convert_to(jsonb_build_array('rescind-audit-1', previous_digest, sequence,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, partner_id, action, target, outcome, data,
      request_id)::text, 'UTF8')), 'hex')) AS holds
  FROM (SELECT * FROM audit_log WHERE sequence > ${last} ORDER BY sequence LIMIT ${ENTRIES}) page
  WINDOW w AS (ORDER BY sequence) ORDER BY sequence`;

async function compareAudit(deps: Deps, { after }: Look): Promise<Page> {
  const [last = '0', digest = ''] = after.split(' ');
  const links = await entriesAfter(deps, BigInt(last), digest);
  const broken = links.find(({ holds }) => !holds);
  const differences: Difference[] = broken
    ? [
        {
          kind: 'audit-broken',
          subject: String(broken.sequence),
          ticketId: null,
          expected: 'follows from the entry before it',
          found: broken.digest,
          explanation: null,
        },
      ]
    : [];
  const end = links.at(-1);
  const goesOn = !broken && end && links.length === ENTRIES;
  return { checked: links.length, differences, next: goesOn ? `${end.sequence} ${end.digest}` : null };
}

interface Timeline {
  readonly id: string;
  readonly events: bigint;
  readonly brokenAt: number | null;
}

async function compareTimelines({ db }: Deps, { after, since }: Look): Promise<Page> {
  const rows = await db.prisma.$queryRaw<Timeline[]>`
    SELECT t.id::text, count(e.place) AS events, coalesce(min(e.place) FILTER (WHERE NOT e.holds),
      CASE WHEN count(e.place) < t.event_count THEN count(e.place)::integer + 1 END) AS "brokenAt"
    FROM (SELECT id, event_count FROM tickets WHERE id::text > ${after} AND updated_at > ${since} ORDER BY id::text LIMIT ${TICKETS}) t
    LEFT JOIN LATERAL (
      SELECT (row_number() OVER w)::integer AS place, (sequence = row_number() OVER w
        AND digest = encode(sha256(convert_to(jsonb_build_array('rescind-event-1', coalesce(lag(digest) OVER w, ''), ticket_id,
          sequence, source, partner_id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), type, actor, data,
          visibility)::text, 'UTF8')), 'hex')) AS holds
      FROM ticket_events WHERE ticket_id = t.id WINDOW w AS (ORDER BY sequence)) e ON true
    GROUP BY t.id, t.event_count ORDER BY t.id::text`;
  const differences = rows
    .filter(({ brokenAt }) => brokenAt !== null)
    .map(({ id, brokenAt }): Difference => {
      const about = { kind: 'timeline-broken', subject: id, ticketId: id, explanation: null } as const;
      return { ...about, expected: 'every event follows from the one before it', found: `not event ${brokenAt}` };
    });
  const last = rows.at(-1);
  const checked = rows.reduce((all, { events }) => all + Number(events), 0);
  return { checked, differences, next: last && rows.length === TICKETS ? last.id : null };
}

/** The audit trail from its first entry on, and the timelines of tickets that changed: no entry altered, none missing. */
export const compareChains = inTurn(compareAudit, compareTimelines);
