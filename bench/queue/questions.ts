import { DAY_MS } from '../../domain/time.js';
import { pagesOn, type Question } from '../lists/questions.js';

export const KINDS = ['list', 'filter', 'search', 'views', 'dashboard'] as const;
export type Kind = (typeof KINDS)[number];
/** What looks at a page: the goal is about these. Counts and dashboards are measured beside it. */
export const PAGES: readonly Kind[] = ['list', 'filter', 'search'];

interface OfKind extends Question {
  readonly kind: Kind;
}
/** A question of the list of tickets. */
interface OfTickets extends OfKind {
  readonly query: string;
}

/** What has nothing but an order is the list itself. */
const kindOf = (query: string): OfTickets['kind'] => {
  const names = [...new URLSearchParams(query).keys()].filter((name) => name !== 'sort');
  return names.length === 0 ? 'list' : names.includes('search') ? 'search' : 'filter';
};

const path = (query: string) => () => `/api/v1/tickets?limit=50${query === '' ? '' : `&${query}`}`;
const asked = (name: string, who: Question['who'], query: string): OfTickets => ({
  name,
  who,
  kind: kindOf(query),
  query,
  path: path(query),
});
const desk = (name: string, query: string) => asked(name, 'desk', query);
const search = (name: string, typed: string) => desk(name, `search=${encodeURIComponent(typed)}`);
const both = (name: string, query: string): readonly OfTickets[] => [
  desk(`${name}, at the desk`, query),
  asked(`${name}, of a partner`, 'agent', query),
];

/** What people ask of the queue: what is everywhere, what is rare, and what is between. */
export const QUESTIONS: readonly OfTickets[] = [
  ...both('all', ''),
  { ...desk('all, twenty pages on', ''), path: pagesOn(path(''), 'desk', 20) },
  ...both('to decide, oldest first', 'status=awaiting_approval,open&draft=false&sort=createdAt'),
  ...both('needs attention, by change', 'status=needs_attention&sort=updatedAt'),
  ...both('ended', 'status=completed,rejected,withdrawn,expired,closed'),
  desk('waits too long', 'escalated=true&sort=createdAt'),
  desk('mine and open', 'assignee=me&status=awaiting_approval,awaiting_information,approved'),
  ...both('what I follow, by change', 'follower=me&sort=-updatedAt'),
  desk('what mentions me', 'mentioned=me&sort=-updatedAt'),
  ...both('critical', 'impact=critical'),
  ...both('a rare type', 'problemType=eligibility'),
  desk('two rare types', 'problemType=eligibility,billing'),
  desk('never used', 'use=unused'),
  desk('activated and refunded: next to none', 'use=activated&refunded=true'),
  desk('a rare reason among the open', 'reason=price&status=awaiting_approval,approved'),
  desk('several rare reasons among the open', 'reason=price,wrong-product&status=awaiting_approval,approved'),
  desk('all but the minimal', 'impact=critical,moderate'),
  desk('a rare tag', 'tag=vip'),
  desk('a common tag', 'tag=seen'),
  ...both('older than 3 days', 'olderThanHours=72'),
  ...both('sent within a day, oldest first', 'youngerThanHours=24&sort=createdAt'),
  desk('open, 1 day to 3 days old', 'status=awaiting_approval,approved&olderThanHours=24&youngerThanHours=72'),
  ...both('overdue, the first due first', 'sla=overdue&sort=dueAt'),
  desk('due soon', 'sla=due-soon&sort=dueAt'),
  desk('the largest amounts', 'currency=USD&sort=-amount'),
  desk('amounts between', 'currency=USD&amountFrom=900&amountTo=901'),
  search('a word of most tickets: “refund”', 'refund'),
  asked('the same of a partner', 'agent', 'search=refund'),
  search('a word of one in 20: “overnight”', 'overnight'),
  search('a word of one in 400: “quarterly”', 'quarterly'),
  search('a word of one in 10,000: “zanzibar”', 'zanzibar'),
  search('a rare and a common word', 'refund zanzibar'),
  asked('the same of a partner, by change', 'agent', 'search=refund+zanzibar&sort=-updatedAt'),
  search('one letter: “z”', 'z'),
  search('two characters: 「晨光」', '晨光'),
  search('a word that is nowhere', 'nonesuch'),
  search('a number: “1777”', '1777'),
  { ...desk('the counts of all views', ''), kind: 'views', path: () => '/api/v1/ticket-views' },
];

/** It reads every ticket of its period: what costs seconds is not asked fifty times. */
const DASHBOARDS_IN_A_ROUND = 1;

function dashboard(days: number, whose: string, who: Question['who']): OfKind {
  const path = () => {
    const [from, to] = [Date.now() - days * DAY_MS, Date.now()].map((atMs) => new Date(atMs).toISOString());
    return `/api/v1/reports/tickets?from=${from}&to=${to}&timeZone=Asia/Taipei`;
  };
  const name = `the dashboard, the last ${days} days, ${whose}`;
  return { ...{ name, who, path }, kind: 'dashboard', times: DASHBOARDS_IN_A_ROUND };
}

/** What people who look rather than read ask: a month, and the longest of the page's own periods. */
export const DASHBOARDS: readonly OfKind[] = [30, 365].flatMap((days) => [
  dashboard(days, 'at the desk', 'desk'),
  dashboard(days, 'of a partner', 'agent'),
]);

export const ASKED: readonly OfKind[] = [...QUESTIONS, ...DASHBOARDS];
