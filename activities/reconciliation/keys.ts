import type { Difference } from '../../domain/reconciliation.js';
import { explained } from '../../domain/reconciliation.js';
import { MINUTE_MS } from '../../domain/time.js';
import type { Deps } from '../deps.js';
import { KeyServiceRefused } from '../keys/port.js';
import { several } from '../keys/several.js';
import { type Check, type Look, pageOf } from './check.js';

const MOST = 200;
/** Keys that were held are given back right after a case has ended without a refund. */
const GIVEN_BACK_MS = 30 * MINUTE_MS;

interface KeyRow {
  readonly place: string;
  readonly service: string;
  readonly reference: string;
  readonly ticketId: string;
  readonly status: string;
  readonly closedAt: Date;
}

/** Keys of the newest case of their line, where that has ended: after a refund they are dead, else they can be used. */
const keyRows = ({ db }: Deps, { after, since }: Look): Promise<KeyRow[]> => db.prisma.$queryRaw<KeyRow[]>`
  SELECT k.id::text AS place, k.service, k.service_key_id AS reference, t.id AS "ticketId", t.status, t.closed_at AS "closedAt"
  FROM licence_keys k CROSS JOIN LATERAL (
    SELECT t.* FROM ticket_lines l JOIN tickets t ON t.id = l.ticket_id
    WHERE l.order_line_id = k.order_line_id AND t.submitted_at IS NOT NULL ORDER BY t.created_at DESC LIMIT 1) t
  WHERE k.id::text > ${after} AND t.closed_at > ${since} AND (t.status = 'completed' OR k.status = 'suspended')
  ORDER BY k.id::text LIMIT ${MOST}`;

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
  const { reference, ticketId, status, closedAt } = row;
  const about = { subject: reference, ticketId, found };
  if (status === 'completed') {
    return found === 'revoked' ? [] : [{ ...about, kind: 'key-alive', expected: 'revoked', explanation: null }];
  }
  if (found !== 'suspended') return [];
  const since = { sinceMs: closedAt.getTime(), forMs: GIVEN_BACK_MS, nowMs: Date.now() };
  return [{ ...about, kind: 'hold-left-behind', expected: 'active', explanation: explained('under-way', since) }];
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

/** Every key and link whose money went back is dead, by the word of whoever serves it. */
export const compareKeys: Check = async (deps, look) => {
  const rows = await keyRows(deps, look);
  const links = look.after === '' ? (await linksAlive(deps, look.since)).map(linkAlive) : [];
  const keys = (await several(rows, (row) => compareKey(deps, row))).flat();
  return pageOf(rows, MOST, { differences: [...links, ...keys], place: ({ place }) => place });
};
