import type { TicketSort } from '../../domain/queue.js';
import { join, type Sql, sql } from '../../platform/database/sql.js';
import type { Tx } from '../../platform/database/tenant.js';
import { every } from './conditions.js';
import type { Conditions, Meaning } from './filter.js';
import { ownSource } from './mine.js';
import { type Column, columnOf, KEYS, type Way, waysOf } from './ways.js';

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
/** The same of what words and marks find, where it comes in the order of the list: no more is looked up than a page. */
const FEW_FOUND = 5_000;

/** What a row has to say for itself in the stretch that it is read from. */
const ROW = sql`t.id, t.number, t.partner_id, t.customer_id, t.problem_type, t.status, t.impact, t.reason_code,
  t.amount_minor, t.currency, t.assignee_id, t.submitted_at, t.escalated_at, t.created_at, t.updated_at, t.sla_state, t.sla_due_at`;

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
async function walk(tx: Tx, { stretches, rest }: Way, asked: Asked, most: number): Promise<Hit[]> {
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
async function edgeOf(tx: Tx, { stretches }: Way, asked: Asked, most: number): Promise<Hit | null> {
  const ends = stretches.map(
    (stretch) => sql`(SELECT ${keyed(asked)} FROM (${along(stretch, asked)} OFFSET ${most - 1} LIMIT 1) t)`,
  );
  const edges = hitsOf(await tx.$queryRaw<Read>`${join(ends, ' UNION ALL ')}`);
  return edges.reduce<Hit | null>((near, edge) => (near && isBefore(asked.sort, near, edge) ? near : edge), null);
}

/** Conditions that may leave few tickets, the ones that most often do first. */
const SOURCES = [
  'number',
  'mentioned',
  'followed',
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
 * The same of what `find_tickets` finds, which has compared the words already; null where that is not few. It comes with
 * the newest first: in that order, and in the other, no more of it is looked up than a page.
 */
async function amongFound(tx: Tx, { conditions, parts }: Meaning, asked: Asked): Promise<Hit[] | null> {
  const { words: _compared, ...rest } = conditions;
  const isAsMade = columnOf(asked.sort) === 'createdAt';
  const asMade = descends(asked.sort) ? sql`ORDER BY found.place` : sql`ORDER BY found.place DESC`;
  const rows = await tx.$queryRaw<readonly { id: string | null; key: Read[number]['key'] }[]>`
    SELECT ${keyed(asked)} FROM (
      SELECT id, place FROM find_tickets(${parts}::text[], ${isAsMade ? FEW_FOUND : FEW}) WITH ORDINALITY AS found (id, place)
      ${asMade}) found
    LEFT JOIN tickets t ON t.id = found.id AND ${every([...Object.values(rest), beyond(asked)])}
    WHERE found.id IS NULL OR t.id IS NOT NULL
    ${isAsMade ? asMade : order(asked.sort)} LIMIT ${asked.limit + 1}`;
  return rows[0]?.id === null ? null : knownOf(rows);
}

/** All that is meant after the place, where something leaves few tickets: words, marks, or what no way begins with. */
async function gather(tx: Tx, meaning: Meaning, { way, asked }: { way: Way; asked: Asked }): Promise<Hit[] | null> {
  const { parts } = meaning;
  const found = parts.length === 0 ? null : await amongFound(tx, meaning, asked);
  if (found) return found;
  for (const name of SOURCES) {
    const source = sourceOf(name, meaning);
    // The way that was walked begins with what more have than were looked at.
    const hits = source && !way.begins.includes(name) && (await among(tx, source, meaning, asked));
    if (hits) return hits;
  }
  return null;
}

/** How those are found that a condition leaves, where not by itself. */
function sourceOf(name: (typeof SOURCES)[number], { conditions, who }: Meaning): Sql | undefined {
  if (name === 'amount') return amountOf(conditions);
  if (name === 'followed' || name === 'mentioned') return conditions[name] && ownSource(name, who, FEW);
  return conditions[name];
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
async function look(tx: Tx, way: Way, asked: Asked, through: number): Promise<Looked> {
  const most = Math.max(LEAST_OF_EACH, Math.floor(through / way.stretches.length));
  const hits = await walk(tx, way, asked, most);
  if (way.stretches.length === 1 && hits.length > asked.limit) return { sure: hits, edge: null };
  const edge = await edgeOf(tx, way, asked, most);
  return { sure: hits.filter((hit) => !edge || !isBefore(asked.sort, edge, hit)), edge };
}

const isEnough = ({ sure, edge }: Looked, { limit }: Asked): boolean => !edge || sure.length > limit;

/** Fewer than this part of a page among all that is looked through: something about them is rare. */
const RARE_PART = 1 / 5;
const isRare = ({ sure }: Looked, { limit }: Asked): boolean =>
  sure.length * (LOOKED_THROUGH / LOOKED_AT_FIRST) < limit * RARE_PART;

interface Walked extends Looked {
  readonly way: Way;
}

/** Looks a little along each way, until one has enough or shows that it will: that one, or the one that has most. */
async function walkedOf(tx: Tx, [first, ...others]: readonly [Way, ...Way[]], asked: Asked): Promise<Walked> {
  let best: Walked = { way: first, ...(await look(tx, first, asked, LOOKED_AT_FIRST)) };
  for (const way of others) {
    if (isEnough(best, asked) || !isRare(best, asked)) break;
    const walked = { way, ...(await look(tx, way, asked, LOOKED_AT_FIRST)) };
    if (isEnough(walked, asked) || walked.sure.length > best.sure.length) best = walked;
  }
  return best;
}

/** Goes on where it was looked to, and looks through the rest of what is looked through for one page. */
async function goOn(tx: Tx, { way, sure, edge }: Walked, asked: Asked): Promise<Looked> {
  const left = { ...asked, after: edge, limit: asked.limit - sure.length };
  const far = await look(tx, way, left, LOOKED_THROUGH - LOOKED_AT_FIRST);
  return { sure: [...sure, ...far.sure], edge: far.edge };
}

/**
 * One page of the tickets that are meant, at a cost that does not grow with their number. First it walks a little along
 * an index of the list's order and takes what fits: what is common is found at once. Where next to nothing fits along any
 * such index, some condition may leave few tickets at all; those are read whole. What is neither common nor rare is
 * walked for further, and may give a short page that goes on.
 */
export async function findTickets(tx: Tx, meaning: Meaning, asked: Asked): Promise<Hits> {
  const ways = waysOf(meaning, asked.sort);
  const [way] = ways;
  if (way.rest.length === 0) return page(await walk(tx, way, asked, asked.limit + 1), asked.limit);
  const near = await walkedOf(tx, ways, asked);
  if (isEnough(near, asked)) return page(near.sure, asked.limit);
  const few = isRare(near, asked) ? await gather(tx, meaning, { way: near.way, asked }) : null;
  if (few) return page(few, asked.limit);
  const far = await goOn(tx, near, asked);
  return isEnough(far, asked) ? page(far.sure, asked.limit) : { found: far.sure, next: far.edge };
}
