import { fromWire } from '../../domain/money.js';
import { DUE_SOON_MS } from '../../domain/queue.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import type { Who } from '../../platform/auth/who.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Tx } from '../../platform/database/tenant.js';
import { own } from '../tenancy.js';
import { all } from './conditions.js';
import { type Own, ownConditions } from './mine.js';
import { outcome } from './outcome.js';
import type { TicketFilter } from './query.js';

/**
 * What is asked of a row `t` of tickets, by what it is about. Whether an index knows a condition is for `find.ts` to
 * decide.
 */
export type Conditions = Readonly<Partial<Record<About, Sql | undefined>>>;
type About =
  | 'partner'
  | 'status'
  | 'customer'
  | 'product'
  | 'assignee'
  | Own
  | 'sent'
  | 'draft'
  | 'escalated'
  | 'currency'
  | 'amount'
  | 'age'
  | 'created'
  | 'updated'
  | 'clock'
  | 'due'
  | 'broken'
  | 'type'
  | 'impact'
  | 'reason'
  | 'tag'
  | 'outcome'
  | 'words'
  | 'number';

/** A query of the list, as the database is asked for it. */
export interface Meaning {
  readonly conditions: Conditions;
  /** Conditions that name several, one by one: each is a stretch of the list that begins with it. */
  readonly several: Readonly<Record<'status' | 'type' | 'reason', readonly Sql[]>>;
  /** Whose list it is, for what is asked of a person. */
  readonly who: Who;
  /** Queries of words and marks, for `find_tickets`. */
  readonly parts: readonly string[];
}

/** From one instant on, until another. */
const between = (column: Sql, from: string | undefined, to: string | undefined): Sql | undefined =>
  all([
    from === undefined ? undefined : sql`${column} >= ${new Date(from)}`,
    to === undefined ? undefined : sql`${column} <= ${new Date(to)}`,
  ]);

function amounts({ currency, amountFrom, amountTo }: TicketFilter): Sql | undefined {
  const minorOf = (amount: string | undefined): number | undefined =>
    amount === undefined || currency === undefined ? undefined : fromWire({ amount, currency })?.amountMinor;
  const [from, to] = [minorOf(amountFrom), minorOf(amountTo)];
  return all([
    from === undefined ? undefined : sql`t.amount_minor >= ${from}`,
    to === undefined ? undefined : sql`t.amount_minor <= ${to}`,
  ]);
}

/** A draft is its partner's own until it is sent: the desk sees drafts only when it asks for them. */
function drafts(draft: TicketFilter['draft'], who: Who): Pick<Conditions, 'sent' | 'draft'> {
  if (draft === 'true') return { draft: sql`t.submitted_at IS NULL` };
  return draft === 'false' || who.partnerId === null ? { sent: sql`t.submitted_at IS NOT NULL` } : {};
}

/**
 * What is kept says how a promise stands and when something is due; whether that has passed is asked of the clock. The
 * order of what is due is of that which has a time running.
 */
function promised({ sla, sort }: TicketFilter, nowMs: number): Pick<Conditions, 'clock' | 'due' | 'broken'> {
  const [now, soon] = [new Date(nowMs), new Date(nowMs + DUE_SOON_MS)];
  const due = sort === 'dueAt' ? sql`t.sla_due_at IS NOT NULL` : undefined;
  switch (sla) {
    case undefined:
      return { due };
    case 'running':
      return { clock: sql`t.sla_state = 'running'`, due: sql`t.sla_due_at >= ${now}` };
    case 'due-soon':
      return { due: sql`t.sla_due_at >= ${now} AND t.sla_due_at < ${soon}` };
    case 'overdue':
      return { due: sql`t.sla_due_at < ${now}` };
    case 'breached':
      return { due, broken: sql`(t.sla_state = 'breached' OR t.sla_due_at < ${now})` };
    default:
      return { due, clock: sql`t.sla_state = ${sla}` };
  }
}

/** A request is sent when it is made, but for what rounding does to either, or later, where it was a draft. */
const ROUNDED_MS = MINUTE_MS;

/**
 * How long ago it was sent. The order of the list is that of making: what was sent before an instant was made before it,
 * so that a walk for what is old begins where it is.
 */
function aged(
  { olderThanHours, youngerThanHours }: TicketFilter,
  nowMs: number,
): Record<'age' | 'made', Sql | undefined> {
  const before = olderThanHours === undefined ? undefined : nowMs - olderThanHours * HOUR_MS;
  const from = youngerThanHours === undefined ? undefined : nowMs - youngerThanHours * HOUR_MS;
  return {
    age: all([
      before === undefined ? undefined : sql`t.submitted_at < ${new Date(before)}`,
      from === undefined ? undefined : sql`t.submitted_at >= ${new Date(from)}`,
    ]),
    made: before === undefined ? undefined : sql`t.created_at <= ${new Date(before + ROUNDED_MS)}`,
  };
}

function assigned(assignee: string | undefined, who: Who): Sql | undefined {
  if (assignee === undefined) return undefined;
  if (assignee === 'none') return sql`t.assignee_id IS NULL`;
  return sql`t.assignee_id = ${assignee === 'me' ? who.id : assignee}`;
}

/** Who has it, who follows it, and who is named in it. */
const ofPeople = (query: TicketFilter, who: Who): Pick<Conditions, 'assignee' | Own> => ({
  assignee: assigned(query.assignee, who),
  ...ownConditions(query, who),
});

function partners({ partnerId }: TicketFilter, who: Who): Sql | undefined {
  const asked = [own(who).partnerId, partnerId].filter((id) => id !== undefined);
  return all([...new Set(asked)].map((id) => sql`t.partner_id = ${id}::uuid`));
}

const ofProduct = ({ productId }: TicketFilter): Sql | undefined =>
  productId === undefined
    ? undefined
    : sql`EXISTS (SELECT FROM ticket_lines l JOIN order_lines o ON o.id = l.order_line_id JOIN skus s ON s.id = o.sku_id
        WHERE l.ticket_id = t.id AND s.product_id = ${productId})`;

/** What a row says in words of ours; `find_tickets` knows the same ones as marks. */
function marks({
  problemType = [],
  impact = [],
  reason = [],
  tag,
}: TicketFilter): Pick<Conditions, 'type' | 'impact' | 'reason' | 'tag'> {
  return {
    type: problemType.length === 0 ? undefined : sql`t.problem_type = ANY (${problemType}::text[])`,
    impact: impact.length === 0 ? undefined : sql`t.impact = ANY (${impact}::text[])`,
    reason: reason.length === 0 ? undefined : sql`t.reason_code = ANY (${reason}::text[])`,
    tag:
      tag === undefined
        ? undefined
        : sql`EXISTS (SELECT FROM ticket_tags g WHERE g.ticket_id = t.id AND g.tag = ${folded(tag)})`,
  };
}

/** A tag as it is stored. */
const folded = (tag: string): string => tag.normalize('NFKC').toLowerCase();

/** As a word of a `tsquery` is written. */
const lexeme = (word: string): string => `'${word.replace(/['\\]/g, (sign) => sign.repeat(2))}'`;

function markParts({ problemType = [], impact = [], reason = [], tag }: TicketFilter): string[] {
  const named = { type: problemType, impact, reason, tag: tag === undefined ? [] : [folded(tag)] };
  return Object.entries(named).flatMap(([name, words]) =>
    words.length === 0 ? [] : [`(${words.map((word) => lexeme(`=${name}:${word}`)).join(' | ')})`],
  );
}

/**
 * Reads what was typed the way it is stored, and tells PostgreSQL to plan for the very values of this transaction: a word
 * or a status that is rare and one that is everywhere are found in different ways.
 */
async function wordsOf(tx: Tx, search: string, isDesk: boolean): Promise<readonly string[]> {
  const [row] = await tx.$queryRaw<{ parts: string[] }[]>`
    SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
      search_parts(${search}, ${isDesk}) AS parts`;
  return row?.parts ?? [];
}

/** The tickets that this query of this person means; null where it can mean none. */
export async function meaningOf(tx: Tx, query: TicketFilter, who: Who): Promise<Meaning | null> {
  const { status = [], customerId, search = '', currency, escalated } = query;
  const number = /^#(\d{1,9})$/.exec(search)?.[1];
  const words = await wordsOf(tx, number === undefined ? search : '', who.partnerId === null);
  if (search !== '' && number === undefined && words.length === 0) return null;
  const customers =
    customerId === undefined
      ? undefined
      : await tx.customer.findMany({ where: { ...own(who), tenantGuid: customerId }, select: { id: true } });
  if (customers?.length === 0) return null;
  const said = words.join(' & ');
  const partner = partners(query, who);
  const nowMs = Date.now();
  const { age, made } = aged(query, nowMs);
  const conditions = {
    partner,
    status: status.length === 0 ? undefined : sql`t.status = ANY (${status}::text[])`,
    customer: customers && sql`t.customer_id = ANY (${customers.map(({ id }) => id)}::uuid[])`,
    product: ofProduct(query),
    ...ofPeople(query, who),
    ...drafts(query.draft, who),
    escalated: escalated && (escalated === 'true' ? sql`t.escalated_at IS NOT NULL` : sql`t.escalated_at IS NULL`),
    currency: currency === undefined ? undefined : sql`t.currency = ${currency}`,
    amount: amounts(query),
    age,
    created: all([between(sql`t.created_at`, query.createdFrom, query.createdTo), made]),
    updated: between(sql`t.updated_at`, query.updatedFrom, query.updatedTo),
    ...promised(query, nowMs),
    ...marks(query),
    outcome: outcome(query),
    number: number === undefined ? undefined : sql`t.number = ${Number(number)}`,
    words:
      said === '' ? undefined : sql`(SELECT x.words @@ ${said}::tsquery FROM ticket_texts x WHERE x.ticket_id = t.id)`,
  };
  return { conditions, several: severalOf(query), who, parts: partsOf(query, words, who) };
}

const severalOf = ({ status = [], problemType = [], reason = [] }: TicketFilter): Meaning['several'] => ({
  status: status.map((each) => sql`t.status = ${each}`),
  type: problemType.map((each) => sql`t.problem_type = ${each}`),
  reason: reason.map((each) => sql`t.reason_code = ${each}`),
});

/** Without a word or a mark there is nothing to look up; with one, a partner's tickets are looked up among its own. */
function partsOf(query: TicketFilter, words: readonly string[], who: Who): readonly string[] {
  const parts = [...words, ...markParts(query)];
  const partnerId = who.partnerId ?? query.partnerId;
  return parts.length === 0 || partnerId === undefined ? parts : [...parts, lexeme(`=partner:${partnerId}`)];
}
