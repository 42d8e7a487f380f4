import type { TicketSort } from '../../domain/queue.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { every } from './conditions.js';
import type { Conditions, Meaning } from './filter.js';

export type Column = 'createdAt' | 'updatedAt' | 'number' | 'amount' | 'dueAt';
export const columnOf = (sort: TicketSort): Column => sort.replace('-', '') as Column;
export const KEYS = {
  createdAt: sql`t.created_at`,
  updatedAt: sql`t.updated_at`,
  number: sql`t.number`,
  amount: sql`t.amount_minor`,
  dueAt: sql`t.sla_due_at`,
} as const satisfies Record<Column, Sql>;

type Name = keyof Conditions;

/** By which conditions an index of this order begins; those that look at least alike first. */
const STRETCHES = {
  createdAt: [
    ['customer'],
    ['partner', 'status'],
    ['partner'],
    ['assignee'],
    ['status', 'reason'],
    ['status'],
    ['type'],
    ['reason'],
    [],
  ],
  updatedAt: [['partner', 'status'], ['status'], ['partner'], []],
  number: [['partner'], []],
  amount: [['partner', 'currency'], ['currency']],
  dueAt: [['partner', 'due'], ['due']],
} as const satisfies Record<Column, readonly (readonly Name[])[]>;
/** What is said of the order itself, and what is said of nearly every ticket. */
const ALONG = {
  createdAt: ['created', 'sent'],
  updatedAt: ['updated', 'sent'],
  number: ['sent'],
  amount: ['amount', 'sent'],
  dueAt: ['sent'],
} as const satisfies Record<Column, readonly Name[]>;

/** A way to walk: along an index of the order of the list. */
export interface Way {
  /** Each is one walk along the index: of what can be one of several, one for each. */
  readonly stretches: readonly Sql[];
  /** What is still to be looked at in each row. */
  readonly rest: readonly Sql[];
  /** What a stretch begins with. */
  readonly begins: readonly Name[];
}

/** How many of this are named: an index begins with one of them at a time. */
const manyOf = ({ several }: Meaning, name: Name): number => (isSeveral(name) ? several[name].length : 1);
const isSeveral = (name: Name): name is keyof Meaning['several'] => SEVERAL.includes(name);
const SEVERAL: readonly Name[] = ['status', 'type', 'reason'] satisfies readonly (keyof Meaning['several'])[];

function wayOf(meaning: Meaning, column: Column, begins: readonly Name[]): Way {
  const { conditions, several } = meaning;
  const names: readonly Name[] = [...begins, ...ALONG[column]];
  const listed = begins.filter(isSeveral);
  const one = listed.find((name) => manyOf(meaning, name) > 1) ?? listed[0];
  const common = names
    .filter((name) => name !== one)
    .map((name) => (isSeveral(name) ? several[name][0] : conditions[name]));
  const stretches = one ? several[one].map((each) => every([each, ...common])) : [every(common)];
  const rest = Object.entries(conditions).flatMap(([name, condition]) =>
    names.includes(name as Name) || condition === undefined ? [] : [condition],
  );
  return { stretches, rest, begins };
}

/** Every ticket of such a stretch is one partner's. */
const isOfPartner = (names: readonly Name[]): boolean => names.includes('partner') || names.includes('customer');

/**
 * All ways to what is meant; one that another one is a part of is none of its own. A partner's are its own alone: through
 * those of others the database would go on until it has found enough of this one's.
 */
export function waysOf(meaning: Meaning, sort: TicketSort): readonly [Way, ...Way[]] {
  const column = columnOf(sort);
  const known: readonly (readonly Name[])[] = STRETCHES[column];
  const open = known.filter(
    (names) =>
      names.every((name) => meaning.conditions[name] !== undefined) &&
      // Several of each of two would be as many stretches as there are pairs.
      names.filter((name) => manyOf(meaning, name) > 1).length < 2 &&
      (isOfPartner(names) || meaning.conditions.partner === undefined),
  );
  const own = open.filter(
    (names, place) => !open.slice(0, place).some((other) => names.every((name) => other.includes(name))),
  );
  const [first = [], ...others] = own;
  return [wayOf(meaning, column, first), ...others.map((names) => wayOf(meaning, column, names))];
}
