import type { Difference } from '../../domain/reconciliation.js';
import { explained } from '../../domain/reconciliation.js';
import { MINUTE_MS } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import { KeyServiceRefused } from '../keys/port.js';
import { several } from '../keys/several.js';
import { type Check, type Look, pageOf } from './check.js';

const MOST = 200;
/** Keys are suspended right after a case was filed, and given back right after it has ended without a refund. */
const UNDER_WAY_MS = 30 * MINUTE_MS;

interface KeyRow {
  readonly place: string;
  readonly service: string;
  readonly reference: string;
  /** Of the newest case of its line: what the key ought to be follows from it. */
  readonly ticketId: string | null;
  readonly wanted: 'revoked' | 'suspended' | 'not suspended';
  /** Since when that is wanted; null where it is not known. */
  readonly sinceAt: Date | null;
}

/**
 * Keys about which their line's newest case, or the want of one, says something: after a refund they are dead; while a
 * case is pending whose rules say so they are suspended; else nothing may have left them suspended. The state of a key
 * that no case was ever about is looked at where our own book or our last reading says that it is suspended.
 */
const keyRows = ({ db }: Deps, { after, since }: Look): Promise<KeyRow[]> => db.prisma.$queryRaw<KeyRow[]>`
  SELECT k.id::text AS place, k.service, k.service_key_id AS reference, t.id AS "ticketId", w.wanted,
    CASE w.wanted WHEN 'suspended' THEN t.submitted_at ELSE coalesce(t.closed_at,
      (SELECT max(e.at) FROM ticket_events e WHERE e.ticket_id = t.id AND e.type = t.status)) END AS "sinceAt"
  FROM licence_keys k LEFT JOIN vault_keys v ON k.service = 'internal' AND v.id = k.service_key_id
  LEFT JOIN LATERAL (
    SELECT t.*, coalesce((t.rules #>> '{approvals,hold,suspendKeys}')::boolean, false) AS holds
    FROM ticket_lines l JOIN tickets t ON t.id = l.ticket_id
    WHERE l.order_line_id = k.order_line_id AND t.submitted_at IS NOT NULL ORDER BY t.created_at DESC LIMIT 1) t ON true
  CROSS JOIN LATERAL (SELECT CASE
    WHEN t.status = 'completed' AND t.closed_at > ${since} THEN 'revoked'
    WHEN t.status IN ('awaiting_approval', 'awaiting_information', 'approved') AND t.holds THEN 'suspended'
    WHEN (t.id IS NULL OR t.status IN ('rejected', 'withdrawn', 'expired'))
      AND (k.status = 'suspended' OR v.status = 'suspended' OR (t.holds AND coalesce(t.closed_at, now()) > ${since}))
      THEN 'not suspended' END AS wanted) w
  WHERE k.id::text > ${after} AND w.wanted IS NOT NULL ORDER BY k.id::text LIMIT ${MOST}`;

/** The service's own word: our vault's book by its table, another service over its port. */
async function statusOf({ keys, db: { prisma } }: Deps, { service, reference }: KeyRow): Promise<string> {
  if (service === 'internal') {
    const [row] = await prisma.$queryRaw<{ status: string }[]>`SELECT status FROM vault_keys WHERE id = ${reference}`;
    return row?.status ?? 'not known';
  }
  try {
    return (await keys.of(service).read(reference, prisma)).status;
  } catch (error) {
    if (error instanceof KeyServiceRefused) return 'not known';
    throw error;
  }
}

async function compareKey(deps: Deps, row: KeyRow): Promise<Difference[]> {
  const found = await statusOf(deps, row);
  const { reference, ticketId, wanted, sinceAt } = row;
  const about = { subject: reference, ticketId, found };
  if (wanted === 'revoked') {
    return found === 'revoked' ? [] : [{ ...about, kind: 'key-alive', expected: 'revoked', explanation: null }];
  }
  if ((found === 'suspended') === (wanted === 'suspended')) return [];
  const explanation = explained('under-way', {
    sinceMs: sinceAt?.getTime() ?? 0,
    forMs: UNDER_WAY_MS,
    nowMs: Date.now(),
  });
  return wanted === 'suspended'
    ? [{ ...about, kind: 'hold-missing', expected: 'suspended', explanation }]
    : [{ ...about, kind: 'hold-left-behind', expected: 'active', explanation }];
}

interface LinkRow {
  readonly id: string;
  readonly ticketId: string;
  readonly state: string;
}

/** A link that still serves what was paid back. */
const linksAlive = ({ db }: Deps, since: Date): Promise<LinkRow[]> => db.prisma.$queryRaw<LinkRow[]>`
  SELECT k.id::text, t.id::text AS "ticketId", k.state FROM tickets t JOIN ticket_lines l ON l.ticket_id = t.id
  JOIN links k ON k.order_line_id = l.order_line_id
  WHERE t.status = 'completed' AND t.closed_at > ${since} AND k.state <> 'revoked' ORDER BY k.id LIMIT 1000`;

const linkAlive = ({ id, ticketId, state }: LinkRow): Difference => ({
  kind: 'link-alive',
  subject: id,
  ticketId,
  expected: 'revoked',
  found: state,
  explanation: null,
});

/** Keys and links whose money went back are dead, and those of pending cases held, by the word of whoever serves them. */
export const compareKeys: Check = async (deps, look) => {
  const rows = await keyRows(deps, look);
  const links = look.after === '' ? (await linksAlive(deps, look.since)).map(linkAlive) : [];
  const keys = (await several(rows, (row) => compareKey(deps, row))).flat();
  return pageOf(rows, MOST, { differences: [...links, ...keys], place: ({ place }) => place });
};
