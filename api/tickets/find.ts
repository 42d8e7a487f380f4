import type { TicketSort } from '../../domain/queue.js';
import { join, type Sql, sql } from '../../platform/database/sql.js';
import type { Tx } from '../../platform/database/tenant.js';
import { every } from './conditions.js';
import type { Conditions, Meaning } from './filter.js';

/** A ticket that was found: with its ID, its place in the list. */
export interface Hit {
  readonly id: string;
  /** What the list is sorted by: milliseconds, a number, minor units. */
  readonly key: number;
}

export interface Hits {
  readonly found: readonly Hit[];
  /** Where the next page begins; null at the end. A page may be short of its limit and still have one after it. */
  readonly next: Hit | null;
}

interface Asked {
  readonly sort: TicketSort;
  readonly after: Hit | null;
  readonly limit: number;
}

/** So many tickets are looked through for those that are meant, in one page: a few at first, and if need be all. */
const LOOKED_AT_FIRST = 400;
const LOOKED_THROUGH = 2_000;
/** Of several stretches at least so many of each. */
const LEAST_OF_EACH = 100;
/** Up to so many tickets that have one thing in common are few: all of them are looked at. */
const FEW = 2_000;

/** What a row has to say for itself in the stretch that it is read from. */
const ROW = sql`t.id, t.number, t.partner_id, t.customer_id, t.problem_type, t.status, t.impact, t.reason_code,
  t.amount_minor, t.currency, t.assignee_id, t.submitted_at, t.escalated_at, t.created_at, t.updated_at, t.sla_state, t.sla_due_at`;

type Column = 'createdAt' | 'updatedAt' | 'number' | 'amount' | 'dueAt';
const columnOf = (sort: TicketSort): Column => sort.replace('-', '') as Column;
const KEYS = {
  createdAt: sql`t.created_at`,
  updatedAt: sql`t.updated_at`,
  number: sql`t.number`,
  amount: sql`t.amount_minor`,
  dueAt: sql`t.sla_due_at`,
} as const satisfies Record<Column, Sql>;

const descends = (sort: TicketSort): boolean => sort.startsWith('-');
const isInstant = (column: Column): boolean => column.endsWith('At');

function order(sort: TicketSort): Sql {
  const key = KEYS[columnOf(sort)];
  return descends(sort) ? sql`ORDER BY ${key} DESC, t.id DESC` : sql`ORDER BY ${key}, t.id`;
}

function beyond({ sort, after }: Asked): Sql | undefined {
  if (!after) return undefined;
  const column = columnOf(sort);
  const place = sql`(${isInstant(column) ? new Date(after.key) : after.key}, ${after.id}::uuid)`;
  return descends(sort) ? sql`(${KEYS[column]}, t.id) < ${place}` : sql`(${KEYS[column]}, t.id) > ${place}`;
}

/** By which conditions an index of this order begins; the first that are all there. The status is one at a time. */
const STRETCHES = {
  createdAt: [['customer'], ['assignee'], ['partner', 'status'], ['status'], ['partner'], []],
  updatedAt: [['partner', 'status'], ['status'], ['partner'], []],
  number: [[]],
  amount: [['currency']],
  dueAt: [['partner', 'due'], ['due']],
} as const satisfies Record<Column, readonly (readonly (keyof Conditions)[])[]>;
/** What is said of the order itself, and what is said of nearly every ticket. */
const ALONG = {
  createdAt: ['created', 'sent'],
  updatedAt: ['updated', 'sent'],
  number: ['sent'],
  amount: ['amount', 'sent'],
  dueAt: ['sent'],
} as const satisfies Record<Column, readonly (keyof Conditions)[]>;

interface Walk {
  /** Each is one walk along an index. */
  readonly stretches: readonly Sql[];
  /** What is still to be looked at in each row. */
  readonly rest: readonly Sql[];
  /** What a stretch begins with: more has it than was looked through, so it leaves no few. */
  readonly begins: readonly (keyof Conditions)[];
}

function walkOf({ conditions, statuses }: Meaning, sort: TicketSort): Walk {
  const column = columnOf(sort);
  const ways: readonly (readonly (keyof Conditions)[])[] = STRETCHES[column];
  const way = ways.find((names) => names.every((name) => conditions[name] !== undefined)) ?? [];
  const names: readonly (keyof Conditions)[] = [...way, ...ALONG[column]];
  const common = names.filter((name) => name !== 'status').map((name) => conditions[name]);
  const stretches = way.includes('status')
    ? statuses.map((status) => every([sql`t.status = ${status}`, ...common]))
    : [every(common)];
  const rest = Object.entries(conditions).flatMap(([name, condition]) =>
    names.includes(name as keyof Conditions) || condition === undefined ? [] : [condition],
  );
  return { stretches, rest, begins: way };
}

type Read = readonly { readonly id: string; readonly key: Date | number | bigint }[];
const hitsOf = (rows: Read): Hit[] => rows.map(({ id, key }) => ({ id, key: Number(key) }));

/** Those of the rows that have a ticket: one without says only that there is none. */
const knownOf = (rows: readonly { readonly id: string | null; readonly key: Read[number]['key'] }[]): Hit[] =>
  hitsOf(rows.flatMap(({ id, key }) => (id === null ? [] : [{ id, key }])));

/** A stretch in the order of the list, from the place on. */
const along = (stretch: Sql, asked: Asked): Sql =>
  sql`SELECT ${ROW} FROM tickets t WHERE ${every([stretch, beyond(asked)])} ${order(asked.sort)}`;

const keyed = ({ sort }: Asked): Sql => sql`t.id::text AS id, ${KEYS[columnOf(sort)]} AS key`;

/** The first of what is meant, among the first `most` of each stretch. */
async function walk(tx: Tx, { stretches, rest }: Walk, asked: Asked, most: number): Promise<Hit[]> {
  const near = join(
    stretches.map((stretch) => sql`(${along(stretch, asked)} LIMIT ${most})`),
    ' UNION ALL ',
  );
  return hitsOf(
    await tx.$queryRaw<Read>`
      SELECT ${keyed(asked)} FROM (${near}) t WHERE ${every(rest)} ${order(asked.sort)} LIMIT ${asked.limit + 1}`,
  );
}

const isBefore = (sort: TicketSort, a: Hit, b: Hit): boolean => {
  const [first, second] = descends(sort) ? [b, a] : [a, b];
  return first.key < second.key || (first.key === second.key && first.id < second.id);
};

/** How far all stretches were looked through: the nearest of their last rows; null where none has more. */
async function edgeOf(tx: Tx, { stretches }: Walk, asked: Asked, most: number): Promise<Hit | null> {
  const ends = stretches.map(
    (stretch) => sql`(SELECT ${keyed(asked)} FROM (${along(stretch, asked)} OFFSET ${most - 1} LIMIT 1) t)`,
  );
  const edges = hitsOf(await tx.$queryRaw<Read>`${join(ends, ' UNION ALL ')}`);
  return edges.reduce<Hit | null>((near, edge) => (near && isBefore(asked.sort, near, edge) ? near : edge), null);
}

/** Conditions that may leave few tickets, the ones that most often do first. */
const SOURCES = [
  'number',
  'escalated',
  'customer',
  'assignee',
  'amount',
  'draft',
  'age',
  'partner',
  'status',
  'created',
  'updated',
  'due',
  'broken',
  'clock',
] as const;

/** All that is meant after the place, where one condition leaves only few tickets to look at; else null. */
async function among(tx: Tx, source: Sql, { conditions }: Meaning, asked: Asked): Promise<Hit[] | null> {
  const rows = await tx.$queryRaw<readonly { many: number; id: string | null; key: Read[number]['key'] }[]>`
    WITH few AS MATERIALIZED (SELECT ${ROW} FROM tickets t WHERE ${source} LIMIT ${FEW + 1})
    SELECT counted.many, hit.id, hit.key FROM (SELECT count(*)::integer AS many FROM few) counted
    LEFT JOIN LATERAL (
      SELECT ${keyed(asked)} FROM few t WHERE ${every([...Object.values(conditions), beyond(asked)])}
      ${order(asked.sort)} LIMIT ${asked.limit + 1}) hit ON counted.many <= ${FEW}`;
  return (rows[0]?.many ?? 0) > FEW ? null : knownOf(rows);
}

/**
 * The same of what `find_tickets` finds, which has compared the words already; null where that is not few. One statement:
 * the IDs of thousands need not travel.
 */
async function amongFound(tx: Tx, { conditions, parts }: Meaning, asked: Asked): Promise<Hit[] | null> {
  const { words: _compared, ...rest } = conditions;
  const rows = await tx.$queryRaw<readonly { isFew: boolean; id: string | null; key: Read[number]['key'] }[]>`
    WITH found AS MATERIALIZED (SELECT id FROM find_tickets(${parts}::text[], ${FEW}) AS id)
    SELECT known."isFew", hit.id, hit.key FROM (SELECT NOT EXISTS (SELECT FROM found WHERE id IS NULL) AS "isFew") known
    LEFT JOIN LATERAL (
      SELECT ${keyed(asked)} FROM found JOIN tickets t ON t.id = found.id
      WHERE ${every([...Object.values(rest), beyond(asked)])} ${order(asked.sort)} LIMIT ${asked.limit + 1}) hit
      ON known."isFew"`;
  return rows[0]?.isFew ? knownOf(rows) : null;
}

async function gather(tx: Tx, meaning: Meaning, { way, asked }: { way: Walk; asked: Asked }): Promise<Hit[] | null> {
  const { conditions, parts } = meaning;
  const found = parts.length === 0 ? null : await amongFound(tx, meaning, asked);
  if (found) return found;
  for (const name of SOURCES) {
    const source = name === 'amount' ? amountOf(conditions) : conditions[name];
    const hits = source && !way.begins.includes(name) && (await among(tx, source, meaning, asked));
    if (hits) return hits;
  }
  return null;
}

/** An amount is looked up in its currency. */
const amountOf = ({ currency, amount }: Conditions): Sql | undefined => currency && every([currency, amount]);

const page = (hits: readonly Hit[], limit: number): Hits => ({
  found: hits.slice(0, limit),
  next: hits.length > limit ? (hits[limit - 1] ?? null) : null,
});

interface Looked {
  /** What fits, as far as all stretches were looked through. */
  readonly sure: readonly Hit[];
  /** How far that is; null where there is nothing after it, or nothing more is needed. */
  readonly edge: Hit | null;
}

/** Looks through so many tickets along the way. */
async function look(tx: Tx, way: Walk, asked: Asked, through: number): Promise<Looked> {
  const most = Math.max(LEAST_OF_EACH, Math.floor(through / way.stretches.length));
  const hits = await walk(tx, way, asked, most);
  if (way.stretches.length === 1 && hits.length > asked.limit) return { sure: hits, edge: null };
  const edge = await edgeOf(tx, way, asked, most);
  return { sure: hits.filter((hit) => !edge || !isBefore(asked.sort, edge, hit)), edge };
}

const isEnough = ({ sure, edge }: Looked, { limit }: Asked): boolean => !edge || sure.length > limit;

/** Fewer than this part of a page among all that is looked through: something about them is rare. */
const RARE_PART = 1 / 5;

/**
 * One page of the tickets that are meant, at a cost that does not grow with their number. First it walks a little along
 * an index of the list's order and takes what fits: what is common is found at once. Where next to nothing fits, some
 * condition may leave few tickets at all; those are read whole. What is neither common nor rare is walked for further, and
 * may give a short page that goes on.
 */
export async function findTickets(tx: Tx, meaning: Meaning, asked: Asked): Promise<Hits> {
  const way = walkOf(meaning, asked.sort);
  if (way.rest.length === 0) return page(await walk(tx, way, asked, asked.limit + 1), asked.limit);
  const near = await look(tx, way, asked, LOOKED_AT_FIRST);
  if (isEnough(near, asked)) return page(near.sure, asked.limit);
  const isRare = near.sure.length * (LOOKED_THROUGH / LOOKED_AT_FIRST) < asked.limit * RARE_PART;
  const few = isRare ? await gather(tx, meaning, { way, asked }) : null;
  if (few) return page(few, asked.limit);
  const far = await look(tx, way, asked, LOOKED_THROUGH);
  return isEnough(far, asked) ? page(far.sure, asked.limit) : { found: far.sure, next: far.edge };
}
