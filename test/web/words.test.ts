import { expect, test } from 'vitest';
import { REFUSALS, refusalCode } from '../../domain/refusals.js';
import { OTHER_ACTS } from '../../domain/audit.js';
import { FIELD_CODES } from '../../api/field-words.js';
import { routeKey } from '../../api/route.js';
import { ENDPOINTS } from '../../api/routes.js';
import { ZH_TW as LETTERS } from '../../platform/letters/words/notice.zh-tw.js';
import { spaced } from '../../web/src/parts/format.js';
import { sentenceOf } from '../../web/src/timeline/sentence.js';
import { EN } from '../../web/src/words/en.js';
import { ZH_TW } from '../../web/src/words/zh-TW.js';

/** Every text by its path. A singular that a language does not have is left out. */
function texts(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, inner]: [string, unknown]) => {
      const here = path === '' ? name : `${path}.${name}`;
      return typeof inner === 'string' ? [[here, inner] as const] : [...texts(inner as object, here)];
    }),
  );
}

const english = texts(EN);
const chinese = texts(ZH_TW);
const gapsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();

test('both languages say the same things', () => {
  const plain = [...english.keys()].filter((path) => !path.endsWith('_one'));
  expect([...chinese.keys()].sort()).toEqual(plain.sort());
});

test('a gap of one language is a gap of the other', () => {
  const wrong = [...chinese].filter(([path, text]) => String(gapsIn(text)) !== String(gapsIn(english.get(path) ?? '')));
  expect(wrong).toEqual([]);
});

test('what happened is said without a hole where an event has no amount, or no fields', () => {
  const amount = { amount: '120.00', currency: 'USD' };
  const said = (type: 'filed' | 'amended', data: object) =>
    english.get(`timeline.events.${sentenceOf({ type, data: { ...data } })}`);
  expect(gapsIn(said('filed', { amount, verdict: 'inside-window' }) ?? '')).toEqual(['amount', 'verdict']);
  expect(gapsIn(said('amended', { amount, fields: ['amount'] }) ?? '')).toEqual(['fields']);
  expect(said('filed', {})).toBe('Filed: the request is with the desk.');
  expect(said('amended', { amount, fields: [] })).toBe('The request was changed.');
});

test('no text is empty by mistake, and Chinese ones are written with Chinese marks', () => {
  const empty = [...english, ...chinese].filter(
    ([path, text]) => text.trim() === '' && path !== 'report.draft.nothing',
  );
  expect(empty).toEqual([]);
  const halfWidth = [...chinese].filter(([, text]) => /[\u4e00-\u9fff][,;:?!]/.test(text));
  expect(halfWidth).toEqual([]);
});

test('in Chinese what ran out of time and what is overdue have words of their own, and a broken promise one name', () => {
  const { tickets, past, reports } = ZH_TW;
  expect([tickets.status.expired, tickets.notices.template.expired]).toEqual(['已過期', '已過期']);
  expect(past.expired_other).toContain('已過期');
  expect([tickets.views.overdue, tickets.slaFilter.overdue]).toEqual(['已逾期', '已逾期']);
  expect(reports.promises.breached).toBe(tickets.slaFilter.breached);
});

test('in Chinese one thing has one name: an earlier version, following, the amount that is asked for, a rejection', () => {
  const { policies, problemTypes, report, tickets } = ZH_TW;
  expect(problemTypes.states.past).toBe(policies.states.past);
  expect([...chinese].filter(([, text]) => text.includes('關注'))).toEqual([]);
  expect(LETTERS.labels.requested).toBe(report.amount);
  expect(tickets.notices.template.rejected).toBe(tickets.status.rejected);
});

test('words are parted from what follows by a space, or by the mark that has it in itself', () => {
  expect(spaced(EN.tickets.openedBy)).toMatch(/\S $/);
  expect(spaced(ZH_TW.tickets.openedBy)).toMatch(/，$/);
});

test('every refusal of the API has words that say what to do', () => {
  const codes = Object.keys(REFUSALS).map(refusalCode);
  const lost = codes.filter((code) => !(code in EN.problems.title) || !(code in EN.problems.advice));
  expect(lost).toEqual([]);
});

/** Fields that stand in no form of the pages. */
const ELSEWHERE = ['datetime', 'assignee-not-found', 'sku-not-sold', 'mixed-currencies', 'cursor', 'header'];
/** What is wrong with a row of a file, or of a job, comes with its own sentence. */
const ROWS = [
  'repeated',
  'gap-open',
  'parent-rejected',
  'belongs-elsewhere',
  'build-taken',
  'build-in-use',
  'term-needed',
  'term-not-here',
  'picture',
  'image-file',
  'csv-quotes',
  'csv-open',
  'row-too-large',
  'too-many-cells',
  'unknown-column',
  'identity-needed',
  'several-customers',
];
/** Said to programs that send parts; the page says what became of the whole. */
const OF_PARTS = ['digest', 'file-size', 'file-sha256'];
/** What the page cannot get wrong: it offers a card only where one is taken, and sends one only with that choice. */
const OF_PAYMENT = ['payment-not-offered', 'card-on-account'];
const FORMLESS = [...ELSEWHERE, ...ROWS, ...OF_PARTS, ...OF_PAYMENT];

test('every code of a field has words of the pages', () => {
  expect(FIELD_CODES.filter((code) => !(code in EN.problems.field) && !FORMLESS.includes(code))).toEqual([]);
});

test('every act of the audit trail has plain words', () => {
  const acts = [...ENDPOINTS.filter(({ audited }) => audited).map(routeKey), ...OTHER_ACTS];
  const calls = acts.map((act) => act.replace(' /api/v1/', ' /'));
  expect(calls.filter((call) => !(call in EN.audit.acts))).toEqual([]);
});
