import type { Tx } from '../../platform/database/tenant.js';
import { empty, join, type Sql, sql } from '../../platform/database/sql.js';

/** A customer that was found, by the text it was found by: with the ID, its place in the list. */
export interface Hit {
  readonly id: string;
  readonly term: string;
}

export interface Hits {
  readonly found: readonly Hit[];
  /** Where the next page begins; null at the end. A page may be short of its limit and still have one after it. */
  readonly next: Hit | null;
}

interface Search {
  readonly typed: string;
  /** Whose customers; null for everybody's. */
  readonly partnerId: string | null;
  readonly after: Hit | null;
  readonly limit: number;
}

/** What is typed beyond this many words finds nothing more precisely. */
const WORDS_AT_MOST = 8;
/** Among the texts that begin with one word, so many are looked through for the other words in one page. */
const LOOKED_THROUGH = 10_000;
/** More texts than this are many: which word has more of them does not matter any more. */
const COUNTED = 1_000;

/** Behind every text that begins with a word, in the order of the index. */
const LAST = '\u{10FFFF}';

/** Texts that begin with a word: one stretch of the index, whatever the size of the table. */
const within = (partnerId: string | null, word: string): Sql =>
  sql`${partnerId === null ? empty : sql`partner_id = ${partnerId}::uuid AND`} term >= ${word} AND term < ${word + LAST}`;

/** The typed words as they are compared; those without a letter or digit fall out. */
async function wordsOf(tx: Tx, typed: string): Promise<readonly string[]> {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const rows = await tx.$queryRaw<{ word: string }[]>`
    SELECT search_text(word) AS word FROM unnest(${words.slice(0, WORDS_AT_MOST)}::text[]) AS typed (word)`;
  return [...new Set(rows.map(({ word }) => word))].filter((word) => word !== '');
}

/** The word that fewest texts begin with, then the others. */
async function rarestFirst(tx: Tx, partnerId: string | null, words: readonly string[]): Promise<readonly string[]> {
  if (words.length < 2) return words;
  const counts = words.map(
    (word) => sql`SELECT ${word}::text AS word, (SELECT count(*) FROM (
      SELECT FROM customer_terms WHERE ${within(partnerId, word)} LIMIT ${COUNTED}) few) AS texts`,
  );
  const rows = await tx.$queryRaw<{ word: string }[]>`
    SELECT word FROM (${join(counts, ' UNION ALL ')}) counted ORDER BY texts, length(word) DESC`;
  return rows.map(({ word }) => word);
}

/**
 * Customers whose name or domain has every typed word in it: the beginning of a word, or in Chinese, Japanese and Korean
 * any characters in a row. They come in the order of what they were found by, each once; see `0010_scale`. A page reads
 * as many rows as it shows and, with several words, `LOOKED_THROUGH` at most, so a page of very common words may be
 * short and go on in the next one.
 */
export async function searchCustomers(tx: Tx, { typed, partnerId, after, limit }: Search): Promise<Hits> {
  const [word, ...others] = await rarestFirst(tx, partnerId, await wordsOf(tx, typed));
  if (word === undefined) return { found: [], next: null };
  const stretch = sql`
    SELECT customer_id, term, shared FROM customer_terms WHERE ${within(partnerId, word)}
      ${after ? sql`AND (term, customer_id) > (${after.term}, ${after.id}::uuid)` : empty}
    ORDER BY term, customer_id`;
  const hits = await tx.$queryRaw<Hit[]>`
    SELECT customer_id::text AS id, term
    FROM (${stretch} ${others.length > 0 ? sql`LIMIT ${LOOKED_THROUGH}` : empty}) near
    WHERE ${join([sql`shared < ${[...word].length}`, ...others.map((other) => sql`has_word(term, ${other})`)], ' AND ')}
    ORDER BY term, customer_id LIMIT ${limit + 1}`;
  if (hits.length > limit) return { found: hits.slice(0, limit), next: hits[limit - 1] ?? null };
  if (others.length === 0) return { found: hits, next: null };
  const edge = await tx.$queryRaw<Hit[]>`
    SELECT customer_id::text AS id, term FROM (${stretch}) near OFFSET ${LOOKED_THROUGH - 1} LIMIT 1`;
  return { found: hits, next: edge[0] ?? null };
}
