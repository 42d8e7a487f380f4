import { expect, test } from 'vitest';
import fc from 'fast-check';
import { answerText } from '../../domain/problem-form/answer-words.js';
import { checkAnswers } from '../../domain/problem-form/answers.js';
import { faultsOfForm } from '../../domain/problem-form/check-form.js';
import { FIELD_KINDS, type FieldKind, type FormField } from '../../domain/problem-form/form.js';

const field = (key: string, kind: FieldKind, change: Partial<FormField> = {}): FormField => ({
  ...{ key, kind, label: { en: key, 'zh-TW': key }, help: null, required: false, personal: false },
  ...{ options: [], minimum: null, maximum: null, shownWhen: null, ...change },
});
const options = ['a', 'b', 'c'].map((value) => ({ value, label: { en: `The ${value}`, 'zh-TW': `選項${value}` } }));
const when = (name: string, ...isOneOf: string[]) => ({ shownWhen: { field: name, isOneOf } });

/** A question, a question that follows from it, and one that follows from that. */
const CHAIN = [
  field('many', 'several-choices', { options }),
  field('sure', 'yes-no', when('many', 'b')),
  field('why', 'text', { required: true, ...when('sure', 'no') }),
];

test('a field is asked when what it depends on is, and says so; what is not asked is not kept', () => {
  const keysOf = (typed: object) => checkAnswers(CHAIN, { ...typed }).asked.map(({ key }) => key);
  expect(keysOf({})).toEqual(['many']);
  expect(keysOf({ many: ['a', 'b'] })).toEqual(['many', 'sure']);
  expect(keysOf({ many: ['b'], sure: false })).toEqual(['many', 'sure', 'why']);
  expect(keysOf({ many: ['b'], sure: true })).toEqual(['many', 'sure']);
  // The answer in the middle is hidden, so the last is too, whatever was typed before.
  const hidden = checkAnswers(CHAIN, { many: ['a'], sure: false, why: 'Because.' });
  expect(hidden).toMatchObject({ kept: { many: ['a'] }, faults: [] });
  expect(checkAnswers(CHAIN, { many: ['b'], sure: false, why: ' ' }).faults).toEqual([
    { key: 'why', code: 'required' },
  ]);
});

test.each<[FieldKind, unknown, Partial<FormField>, string | null]>([
  ['text', 'x'.repeat(200), {}, null],
  ['text', 'x'.repeat(201), {}, 'too-long'],
  ['text', 'ab', { minimum: 3 }, 'too-short'],
  ['text', 'a\nb', {}, 'control-character'],
  ['text', 7, {}, 'type'],
  ['long-text', 'a\nb', {}, null],
  ['long-text', 'a\u0007b', {}, 'control-character'],
  ['choice', 'c', { options }, null],
  ['choice', 'd', { options }, 'choice'],
  ['choice', ['c'], { options }, 'choice'],
  ['several-choices', ['a', 'd'], { options }, 'choice'],
  ['several-choices', ['a', 'b', 'c'], { options, maximum: 2 }, 'too-many'],
  ['several-choices', ['a'], { options, minimum: 2 }, 'too-few'],
  ['several-choices', 'a', { options }, 'type'],
  ['number', -0.5, {}, null],
  ['number', 11, { maximum: 10 }, 'too-big'],
  ['number', 0, { minimum: 1 }, 'too-small'],
  ['number', '7', {}, 'type'],
  ['date', '2028-02-29', {}, null],
  ['date', '2026-02-29', {}, 'date'],
  ['date', '2026-2-9', {}, 'date'],
  ['yes-no', false, {}, null],
  ['yes-no', 'no', {}, 'type'],
  ['order', '1042', {}, null],
  ['order', '3F0A1C9E-0000-4000-8000-000000000000', {}, null],
  ['order', 'that one', {}, 'order-form'],
  ['link', 'https://contoso.example/a?b=c', {}, null],
  ['link', 'javascript:alert(1)', {}, 'web-address'],
  ['link', 'https://contoso.example/"><script>', {}, 'web-address'],
])('a %s takes %j with %j: %s', (kind, typed, change, code) => {
  const { faults } = checkAnswers([field('it', kind, change)], { it: typed });
  expect(faults.map((fault) => fault.code)).toEqual(code === null ? [] : [code]);
});

const anyField = fc
  .constantFrom(...FIELD_KINDS)
  .map((kind) => field(kind, kind, { options: kind.includes('choice') ? options : [] }));

test('whatever is sent: nothing is kept that was not asked, and what is kept is taken again as it is', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyField, { selector: ({ key }) => key }),
      fc.dictionary(fc.string(), fc.jsonValue()),
      (fields, sent) => {
        const { asked, kept, faults } = checkAnswers(fields, sent);
        const keys = asked.map(({ key }) => key);
        expect(keys).toEqual(expect.arrayContaining(Object.keys(kept)));
        for (const key of Object.keys(sent))
          expect(fields.some((each) => each.key === key) || faults.some((each) => each.key === key)).toBe(true);
        expect(checkAnswers(fields, kept)).toEqual({ asked, kept, faults: [] });
      },
    ),
  );
});

test('choices are kept once each, in the order of the form, and read in the words of both languages', () => {
  const many = field('many', 'several-choices', { options });
  const { kept } = checkAnswers([many], { many: ['c', 'a', 'c'] });
  expect(kept).toEqual({ many: ['a', 'c'] });
  expect(answerText(many, kept['many'] ?? '', 'en')).toBe('The a, The c');
  expect(answerText(many, kept['many'] ?? '', 'zh-TW')).toBe('選項a、選項c');
  expect(answerText(field('sure', 'yes-no'), true, 'zh-TW')).toBe('是');
});

test('a form whose conditions look back and whose choices can be made holds together', () => {
  expect(faultsOfForm(CHAIN)).toEqual([]);
  const codes = (fields: readonly FormField[]) => faultsOfForm(fields).map(({ path, code }) => [path.join('/'), code]);
  expect(codes([...CHAIN].reverse())).toEqual([
    ['0/shownWhen/field', 'condition-field'],
    ['1/shownWhen/field', 'condition-field'],
  ]);
  expect(codes([field('it', 'date', { minimum: 1, options })])).toEqual([
    ['0/options', 'options-not-here'],
    ['0/minimum', 'limit-not-here'],
  ]);
  expect(codes([field('it', 'choice', { options: [...options, ...options.slice(0, 1)] })])).toEqual([
    ['0/options/3/value', 'option-twice'],
  ]);
});
