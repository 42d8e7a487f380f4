import { excerptOf, piecesIn, piecesOf } from '../../domain/hits.js';
import { withNames } from '../../domain/mentions.js';
import type { FoundPlace } from '../../domain/queue.js';
import type { Who } from '../../platform/auth/who.js';
import { empty, sql } from '../../platform/database/sql.js';
import type { Tx } from '../../platform/database/tenant.js';
import type { SummaryRow } from './rows.js';
import type { FoundIn } from './schema.js';

/** So much is looked through for where a row was found, at most: a hit further on is still found, and not shown. */
const PIECES_MOST = 8;
const MESSAGES_MOST = 10;
const CHARACTERS_MOST = 4_000;

interface Said {
  readonly where: FoundPlace;
  readonly text: string | null;
}

/** The pieces of a search that a row of the list does not show. */
function hiddenOf({ number, title, customer }: SummaryRow, pieces: readonly string[]): string[] {
  const shown = piecesIn([`#${number}`, title, customer?.companyName ?? ''].join('\n'), pieces);
  return pieces.filter((piece) => !shown.includes(piece));
}

/** What was read with the row, and is not shown in it. */
const unseenOf = ({ description, customer, customerInput, orderId, orderInput }: SummaryRow): Said[] => [
  { where: 'description', text: description },
  ...(customer?.domains ?? []).map(({ domain }) => ({ where: 'customer' as const, text: domain })),
  { where: 'customer', text: customerInput },
  { where: 'order', text: orderId },
  { where: 'order', text: orderInput },
];

interface Counted extends Said {
  /** How many of the hidden pieces it has. */
  readonly many: number;
}

const counted = (said: readonly Said[], pieces: readonly string[]): Counted[] =>
  said.map(({ where, text: whole }) => {
    const text = whole?.slice(0, CHARACTERS_MOST) ?? null;
    return { where, text, many: text === null ? 0 : piecesIn(text, pieces).length };
  });

/** With some words around the first hit of what has most of the pieces, the first of several. */
function placeIn(said: readonly Counted[], pieces: readonly string[]): FoundIn | null {
  const most = Math.max(...said.map(({ many }) => many));
  const best = most > 0 ? said.find(({ many }) => many === most) : undefined;
  const text = best?.text
    ? excerptOf(
        withNames(best.text, () => '…'),
        pieces.join(' '),
      )
    : null;
  return best && text !== null ? { where: best.where, text } : null;
}

type Hidden = ReadonlyMap<string, readonly string[]>;

/**
 * What has most of its pieces of all that each of these tickets is found by besides its own row, the newest first: as
 * `ticket_words` has it, so nothing about a person. Internal notes are the desk's.
 */
async function besides(tx: Tx, { partnerId }: Who, hidden: Hidden): Promise<readonly (Said & { id: string })[]> {
  const wanted = [...hidden].flatMap(([id, pieces]) => pieces.map((piece) => ({ id, piece })));
  if (wanted.length === 0) return [];
  const theirs = partnerId === null ? empty : sql`AND m.visibility = 'public'`;
  return tx.$queryRaw`
    WITH wanted AS (
      SELECT * FROM unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ piece }) => piece)}::text[]) AS w (id, piece)),
    asked AS (SELECT DISTINCT id FROM wanted),
    said AS (
      SELECT a.id, CASE m.visibility WHEN 'public' THEN 'message' ELSE 'note' END AS place, m.text, 1 AS rank,
        m.created_at AS at
      FROM asked a CROSS JOIN LATERAL (SELECT * FROM messages m WHERE m.ticket_id = a.id ${theirs}
        ORDER BY m.created_at DESC LIMIT ${MESSAGES_MOST}) m
      UNION ALL SELECT a.id, 'subscription', o.subscription_id::text, 2, NULL
      FROM asked a JOIN ticket_lines l ON l.ticket_id = a.id JOIN order_lines o ON o.id = l.order_line_id
      UNION ALL SELECT a.id, 'key', k.last_five, 3, NULL
      FROM asked a JOIN ticket_lines l ON l.ticket_id = a.id JOIN licence_keys k ON k.order_line_id = l.order_line_id
      UNION ALL SELECT a.id, 'answer', t.answers ->> (field ->> 'key'), 4, NULL
      FROM asked a JOIN tickets t ON t.id = a.id
        JOIN problem_forms f ON f.problem_type = t.problem_type AND f.version = t.form_version,
        jsonb_array_elements(f.document -> 'fields') AS field
      WHERE NOT (field ->> 'personal')::boolean
        AND field ->> 'kind' IN ('text', 'long-text', 'order', 'product', 'link')),
    folded AS (SELECT *, search_text(text) AS words FROM said)
    SELECT DISTINCT ON (f.id) f.id::text AS id, f.place AS where, f.text
    FROM wanted w JOIN folded f USING (id)
    WHERE CASE WHEN w.piece ~ '^[0-9]+$' THEN w.piece = ANY (string_to_array(f.words, ' '))
      ELSE has_word(f.words, w.piece) END
    GROUP BY f.id, f.place, f.text, f.rank, f.at ORDER BY f.id, count(*) DESC, f.rank, f.at DESC`;
}

/**
 * Where each of these tickets was found, as far as its row in the list does not show why. Reads nothing without a search, and
 * nothing where the rows and what was read with them say it all.
 */
export async function placesOf(tx: Tx, who: Who, search: string, rows: readonly SummaryRow[]) {
  const pieces = piecesOf(search).slice(0, PIECES_MOST);
  const asked = rows.flatMap((row) => {
    const hidden = hiddenOf(row, pieces);
    return hidden.length === 0 ? [] : [{ id: row.id, hidden, unseen: counted(unseenOf(row), hidden) }];
  });
  const open = asked.filter(({ hidden, unseen }) => unseen.every(({ many }) => many < hidden.length));
  const found = await besides(tx, who, new Map(open.map(({ id, hidden }) => [id, hidden])));
  return new Map(
    asked.map(({ id, hidden, unseen }) => {
      const others = found.filter((said) => said.id === id);
      return [id, placeIn([...unseen, ...counted(others, hidden)], hidden)];
    }),
  );
}
