import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { FIELD_CODES, inWords } from '../../api/field-words.js';
import { toFaults } from '../../api/issues.js';
import { TITLES } from '../../api/problem-words.js';
import type { Problem } from '../../api/schema.js';
import { REFUSALS, refusalCode } from '../../domain/refusals.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
let whole: Record<string, unknown>;
beforeAll(async () => {
  desk = await openDesk();
  whole = { ...cancellationOf(await desk.buy()) };
});
afterAll(() => desk[Symbol.asyncDispose]());

const contact = { name: 'Lin', email: 'lin@customer.example' };
/** One wrong field each: where it is, what is sent, and the code the answer has to name it by. */
const WRONG: readonly (readonly [pointer: string, change: object, code: string])[] = [
  ['/problemType', { problemType: 'refund' }, 'choice'],
  ['/problemType', { problemType: undefined }, 'required'],
  ['/impact', { impact: undefined }, 'required'],
  ['/impact', { impact: 'huge' }, 'choice'],
  ['/title', { title: '   ' }, 'required'],
  ['/title', { title: 'x'.repeat(201) }, 'too-long'],
  ['/title', { title: 7 }, 'type'],
  ['/title', { title: 'a\u0000b' }, 'control-character'],
  ['/title', { title: 'a\u0007b' }, 'control-character'],
  ['/title', { title: 'a\ud800b' }, 'control-character'],
  ['/description', { description: 'x'.repeat(20_001) }, 'too-long'],
  ['/customer', { customer: '' }, 'required'],
  ['/customer', { customer: 'not a domain' }, 'customer-form'],
  ['/customer', { customer: 'nobody.example' }, 'customer-not-found'],
  ['/order', { order: undefined }, 'required'],
  ['/order', { order: 'that one' }, 'order-form'],
  ['/order', { order: '3f0a1c9e-0000-4000-8000-000000000000' }, 'order-not-found'],
  ['/lineItemNumbers', { lineItemNumbers: [] }, 'too-few'],
  ['/lineItemNumbers/0', { lineItemNumbers: [0] }, 'too-small'],
  ['/lineItemNumbers/0', { lineItemNumbers: [1.5] }, 'type'],
  ['/reason', { reason: undefined }, 'required'],
  ['/reason/code', { reason: { code: 'because', text: '' } }, 'choice'],
  ['/reason/text', { reason: { code: 'other', text: 'x'.repeat(4001) } }, 'too-long'],
  ['/amount/amount', { amount: { amount: '0', currency: 'USD' } }, 'amount'],
  ['/amount/amount', { amount: { amount: '1.999', currency: 'USD' } }, 'amount'],
  ['/amount/amount', { amount: { amount: '-5', currency: 'USD' } }, 'format'],
  ['/amount/amount', { amount: { amount: 5, currency: 'USD' } }, 'type'],
  ['/amount/currency', { amount: { amount: '5', currency: 'dollars' } }, 'format'],
  ['/amount/currency', { amount: { amount: '5', currency: 'SEK' } }, 'currency'],
  ['/contact', { contact: undefined }, 'required'],
  ['/contact/name', { contact: { ...contact, name: '' } }, 'required'],
  ['/contact/email', { contact: { ...contact, email: 'lin at customer' } }, 'email'],
  ['/contact/email', { contact: { ...contact, email: 'lin@customer.example\r\nBcc: x@y.example' } }, 'email'],
  ['/contact/phone', { contact: { ...contact, phone: 'call me' } }, 'format'],
  ['/contact/locale', { contact: { ...contact, locale: 'fr' } }, 'choice'],
  ['/attachmentIds/0', { attachmentIds: ['one'] }, 'guid'],
  ['/attachmentIds', { attachmentIds: ['3f0a1c9e-0000-4000-8000-000000000000'] }, 'attachment-not-found'],
  ['/colour', { colour: 'red' }, 'unknown-field'],
  ['/contact/fax', { contact: { ...contact, fax: '1' } }, 'unknown-field'],
  ['/__proto__', JSON.parse('{"__proto__": {"admin": true}}') as object, 'unknown-field'],
];

/** `__proto__` as a field of its own, as it comes out of a parser. */
const withChange = (change: object): object => {
  const body = Object.assign(Object.create(null) as object, whole);
  for (const [name, value] of Object.entries(change))
    Object.defineProperty(body, name, { value, enumerable: true, configurable: true });
  return body;
};

test.each(WRONG)('names %s when %j', async (pointer, change, code) => {
  const body = JSON.stringify(withChange(change));
  const answers = await Promise.all(
    ['en', 'zh-TW'].map((language) =>
      desk.as('admin_agent').call<Problem>('POST', '/api/v1/tickets', body, {
        'accept-language': language,
        'content-type': 'application/json',
      }),
    ),
  );
  const [english, chinese] = answers.map(({ status, body: problem, headers }) => {
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(problem.errors).toHaveLength(1);
    return problem.errors?.[0];
  });
  expect(english).toMatchObject({ pointer, code });
  expect(chinese).toMatchObject({ pointer, code });
  expect(english?.message).toMatch(/^[\x20-\x7e’]+$/);
  expect(chinese?.message).toMatch(/[\u4e00-\u9fff]/);
});

test.each([
  [z.int(), 1.5, 'This has to be a whole number.', '此欄位必須是整數。'],
  [z.number(), '5', 'This has to be a number.', '此欄位必須是數字。'],
  [z.boolean(), 'yes', 'This has to be true or false.', '此欄位必須是 true 或 false。'],
  [z.object({}), [], 'This has to be an object with fields.', '此欄位必須是含有欄位的物件。'],
  [z.array(z.string()), 'x', 'This has to be a list.', '此欄位必須是清單。'],
])('a value of another kind is told in plain words (%#)', (schema, value, english, chinese) => {
  const [fault] = toFaults(schema.safeParse(value).error?.issues ?? [], value);
  if (!fault) throw new Error('Nothing was found wrong');
  expect([inWords(fault, 'en').message, inWords(fault, 'zh-TW').message]).toEqual([english, chinese]);
});

test('several wrong fields are all named at once', async () => {
  const { body } = await desk
    .as('admin_agent')
    .post<Problem>('/api/v1/tickets', { problemType: 'cancellation', impact: 'x', contact: {} });
  expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
    '/contact/email',
    '/contact/name',
    '/customer',
    '/impact',
    '/order',
    '/reason',
    '/title',
  ]);
});

test('only unknown fields are an unknown-field, anything else a validation', async () => {
  const post = (change: object) => desk.as('admin_agent').post<Problem>('/api/v1/tickets', { ...whole, ...change });
  expect((await post({ colour: 1 })).body.code).toBe('unknown-field');
  expect((await post({ colour: 1, title: '' })).body.code).toBe('validation');
});

test('every refusal and every field code has words in both languages', () => {
  for (const name of Object.keys(REFUSALS))
    expect(TITLES[refusalCode(name)]).toEqual({ en: expect.any(String), 'zh-TW': expect.any(String) });
  expect(FIELD_CODES.length).toBeGreaterThan(30);
});
